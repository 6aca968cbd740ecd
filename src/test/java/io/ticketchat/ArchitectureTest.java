package io.ticketchat;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ticketchat.attachment.Attachments;
import io.ticketchat.auth.DemoPeople;
import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.storage.DatabaseDefinition;
import io.ticketchat.transport.rest.AttachmentsResource;
import io.ticketchat.transport.rest.DemoResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.ticketchat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final int MAX_LINES = 250;
  private static final int MAX_TYPES = 12;

  /** Packages that are larger, and wait for a name that divides them. */
  private static final Set<String> LARGE = Set.of("protocol", "session", "attachment");

  /** What each package may see of ours; nothing but what stands here. */
  private static final Map<String, List<String>> MAY_SEE = new LinkedHashMap<>();

  static {
    MAY_SEE.put("json", List.of());
    MAY_SEE.put("protocol", List.of("json"));
    MAY_SEE.put("settings", List.of());
    MAY_SEE.put("storage", List.of("settings"));
    MAY_SEE.put("session.outbound", List.of("protocol"));
    MAY_SEE.put("session", List.of("protocol", "settings", "session.outbound"));
    MAY_SEE.put("session.recovery", List.of("protocol", "session"));
    MAY_SEE.put("dispatch", List.of("protocol", "settings", "storage", "session"));
    MAY_SEE.put("journal", List.of("protocol", "settings", "storage", "session", "dispatch"));
    feature("auth");
    feature("presence");
    feature("attachment");
    feature("activity");
    feature("message", "activity", "attachment", "presence");
    feature("ticket", "activity", "auth", "presence");
    MAY_SEE.put("transport", List.of("settings"));
    MAY_SEE.put("transport.wire.upgrade", List.of());
    MAY_SEE.put("transport.wire", List.of("transport", "transport.wire.upgrade"));
    MAY_SEE.put("transport.engineio", List.of("transport.wire"));
    MAY_SEE.put("transport.engineio.door", List.of("transport.wire", "transport.engineio"));
    MAY_SEE.put("transport.socketio", List.of("json", "transport.wire", "transport.engineio"));
    transport("transport.websocket");
    transport("transport.entrance");
    transport("transport.rest");
    transport(
        "transport.bridge",
        "session.recovery",
        "transport.engineio",
        "transport.engineio.door",
        "transport.socketio");
    MAY_SEE.put("client", List.of("protocol"));
    MAY_SEE.put("startup", List.of("settings", "storage", "auth"));
  }

  /** Features see all below them, and of each other what is named. */
  private static void feature(String name, String... others) {
    MAY_SEE.put(
        name,
        and(
            List.of(others),
            "protocol",
            "settings",
            "storage",
            "session.outbound",
            "session",
            "session.recovery",
            "dispatch",
            "journal"));
  }

  /** Transports see no feature. */
  private static void transport(String name, String... more) {
    MAY_SEE.put(
        name,
        and(
            List.of(more),
            "protocol",
            "settings",
            "session.outbound",
            "session",
            "dispatch",
            "transport",
            "transport.wire"));
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }

  @ArchTest static final ArchRule everyPackageSeesOnlyWhatItMay = layers();

  private static ArchRule layers() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var name : MAY_SEE.keySet()) {
      layers = layers.layer(name).definedBy("io.ticketchat." + name);
    }
    for (var law : MAY_SEE.entrySet()) {
      var layer = layers.whereLayer(law.getKey());
      layers =
          law.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(law.getValue().toArray(String[]::new));
    }
    return layers
        .ensureAllClassesAreContainedInArchitecture()
        .ignoreDependency(
            belongToAnyOf(AttachmentsResource.class), belongToAnyOf(Attachments.class))
        .ignoreDependency(belongToAnyOf(DemoResource.class), belongToAnyOf(DemoPeople.class));
  }

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.ticketchat.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheWireKnowsWhatTheWireIsMadeOf =
      noClasses()
          .that(describe("are no transport and no client", type -> !isWire(type)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta.websocket..", "jakarta.ws.rs..", "jakarta.servlet.."));

  private static boolean isWire(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith("io.ticketchat.transport")
        || name.equals("io.ticketchat.client")
        || type.isEquivalentTo(DatabaseDefinition.class); // a listener, to carry an annotation
  }

  @ArchTest
  static final ArchRule onlyTheLogAndTheFeaturesKnowJpa =
      only(
          List.of("jakarta.persistence.."),
          "storage",
          "journal",
          "auth",
          "ticket",
          "message",
          "attachment",
          "presence",
          "activity");

  @ArchTest
  static final ArchRule onlyStorageKnowsWhatTheDatabaseIs =
      only(
          List.of("org.eclipse.persistence..", "org.flywaydb..", "org.h2..", "org.postgresql.."),
          "storage");

  @ArchTest
  static final ArchRule onlySettingsReadsConfiguration =
      only(List.of("org.eclipse.microprofile.config.."), "settings");

  @ArchTest
  static final ArchRule onlyAuthKnowsTokens =
      only(List.of("org.jose4j..", "io.smallrye.."), "auth");

  @ArchTest static final ArchRule onlyClusterKnowsRedis = only(List.of("io.lettuce.."), "cluster");

  /** Only the given packages of ours know the libraries. */
  private static ArchRule only(List<String> libraries, String... ours) {
    var homes = Arrays.stream(ours).map(name -> "io.ticketchat." + name);
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes.toArray(String[]::new))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries.toArray(String[]::new)));
  }

  @ArchTest
  static final ArchRule nobodyWaitsForASlowReader =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "the method is getBasicRemote",
                  (JavaCall<?> call) -> call.getName().equals("getBasicRemote")));

  @ArchTest static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static void theRulesSawTheClasses(JavaClasses classes) {
    assertThat(classes.size()).isGreaterThan(200);
    assertThat(classes.contain(Dispatcher.class)).isTrue();
    assertThat(classes.contain(ArchitectureTest.class)).isFalse();
    for (var name : MAY_SEE.keySet()) {
      assertThat(classes.containPackage("io.ticketchat." + name)).as(name).isTrue();
    }
  }

  @ArchTest
  static void everyPackageSaysWhatBelongsThereAndIsNullMarked(JavaClasses classes) {
    for (var name : MAY_SEE.keySet()) {
      var ours = classes.getPackage("io.ticketchat." + name);
      assertThat(ours.isAnnotatedWith(NullMarked.class)).as(name).isTrue();
    }
  }

  @ArchTest
  static void noPackageIsADrawer(JavaClasses classes) {
    var types =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                groupingBy(type -> type.getPackageName().substring("io.ticketchat.".length())));
    types.keySet().removeAll(LARGE);

    assertThat(types)
        .allSatisfy(
            (name, inside) -> assertThat(inside).as(name).hasSizeLessThanOrEqualTo(MAX_TYPES));
  }

  @ArchTest
  static void noFileIsLong(JavaClasses classes) throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(100);
      for (var source : sources) {
        assertThat(Files.readAllLines(source))
            .as(source.toString())
            .hasSizeLessThanOrEqualTo(MAX_LINES);
      }
    }
  }
}
