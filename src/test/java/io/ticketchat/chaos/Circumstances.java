package io.ticketchat.chaos;

import io.ticketchat.chaos.check.Kind;
import io.ticketchat.chaos.check.Report;
import io.ticketchat.chaos.figures.Figures;
import io.ticketchat.harness.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What a run ran on, and its figures in the form of the page. */
final class Circumstances {

  private static final Pattern CONTAINER =
      Pattern.compile("(Payara Micro|Payara Server|WildFly)[^\\d\\n]{1,20}(\\d[\\w.]+)");

  private Circumstances() {}

  /** As the server's own log has it. */
  static String container(String log) {
    var matcher = CONTAINER.matcher(log);
    return matcher.find() ? matcher.group(1) + " " + matcher.group(2) : "unknown";
  }

  static String database(Database database) {
    try (var connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      var about = connection.getMetaData();
      var version = about.getDatabaseProductVersion().split("[ (]", 2)[0];
      return about.getDatabaseProductName() + " " + version;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The table of durability; the run must be over, for an H2 file has one user at a time. */
  static void write(Run run, String what, Report report, ResumeTimes resumed) {
    new Figures(
            "Faults under load",
            "fault",
            "database",
            "faults",
            "acknowledged",
            "repeats answered as duplicates",
            "deliveries checked",
            "lost",
            "doubled",
            "reordered or repeated",
            "holes",
            "other violations",
            "well again after, s: p50",
            "p95",
            "max")
        .row(
            what,
            run.database(),
            run.faults(),
            report.acknowledged(),
            report.answeredDuplicate(),
            report.deliveries(),
            report.count(Kind.LOST),
            report.count(Kind.DOUBLED),
            report.count(Kind.REORDERED) + report.count(Kind.REPEATED),
            report.count(Kind.HOLE) + report.count(Kind.HOLE_IN_LOG),
            others(report),
            resumed.quantile(0.5),
            resumed.quantile(0.95),
            resumed.quantile(1))
        .circumstance("server", run.container())
        .circumstance("database", run.database())
        .circumstance("writers", run.load.writers())
        .circumstance("seed", run.seed)
        .write("faults-" + run.name);
  }

  private static long others(Report report) {
    var listed =
        java.util.EnumSet.of(
            Kind.LOST, Kind.DOUBLED, Kind.REORDERED, Kind.REPEATED, Kind.HOLE, Kind.HOLE_IN_LOG);
    return report.violations().stream().filter(one -> !listed.contains(one.kind())).count();
  }
}
