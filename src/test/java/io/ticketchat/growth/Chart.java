package io.ticketchat.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** A picture of curves on logarithmic axes, as SVG; one dot for each measurement. */
final class Chart {

  private static final Path FOLDER = Path.of("src", "docs", "figures");
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 540;
  private static final int TOP = 50;
  private static final int BOTTOM = 360;
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
  };

  private record Curve(String name, SortedMap<Double, Double> points) {}

  private final String title;
  private final String xName;
  private final String yName;
  private final List<Curve> curves = new ArrayList<>();

  Chart(String title, String xName, String yName) {
    this.title = title;
    this.xName = xName;
    this.yName = yName;
  }

  /** What is not above 0 has no place on a logarithmic axis and is left out. */
  Chart curve(String name, Map<? extends Number, Double> points) {
    var positive = new TreeMap<Double, Double>();
    points.forEach(
        (x, y) -> {
          if (y > 0) {
            positive.put(x.doubleValue(), y);
          }
        });
    curves.add(new Curve(name, positive));
    return this;
  }

  void write(String name) throws IOException {
    Files.writeString(Files.createDirectories(FOLDER).resolve(name + ".svg"), svg());
  }

  String svg() {
    var xs = new TreeSet<Double>();
    var ys = new TreeSet<Double>();
    for (var curve : curves) {
      xs.addAll(curve.points.keySet());
      ys.addAll(curve.points.values());
    }
    var across = new LogAxis(xs.first(), xs.last(), LEFT, RIGHT);
    var up = LogAxis.around(ys.first(), ys.last(), BOTTOM, TOP);
    var svg = new StringBuilder();
    frame(svg);
    marks(svg, xs, across, up);
    for (int i = 0; i < curves.size(); i++) {
      draw(svg, curves.get(i), i, across, up);
    }
    return svg.append("</svg>\n").toString();
  }

  private void frame(StringBuilder svg) {
    add(
        svg,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12'>",
        WIDTH,
        HEIGHT);
    add(svg, "<rect width='100%%' height='100%%' fill='white'/>");
    add(svg, "<text x='%d' y='25' font-size='15'>%s</text>", LEFT, escaped(title));
    var below = "<text x='%d' y='%d' text-anchor='middle'>%s</text>";
    add(svg, below, (LEFT + RIGHT) / 2, BOTTOM + 45, escaped(xName));
    add(svg, "<text x='%d' y='%d'>%s</text>", 10, TOP - 8, escaped(yName));
    add(svg, "<path d='M%d %dV%dH%d' stroke='#444' fill='none'/>", LEFT, TOP, BOTTOM, RIGHT);
  }

  /** Across, what was measured; upwards, round figures. */
  private static void marks(StringBuilder svg, Set<Double> xs, LogAxis across, LogAxis up) {
    for (double mark : up.marks()) {
      double y = up.place(mark);
      add(svg, "<path d='M%d %.1fH%d' stroke='#ddd'/>", LEFT, y, RIGHT);
      add(svg, "<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 8, y + 4, plain(mark));
    }
    for (double mark : xs) {
      double x = across.place(mark);
      add(svg, "<path d='M%.1f %dv6' stroke='#444'/>", x, BOTTOM);
      add(svg, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, BOTTOM + 20, plain(mark));
    }
  }

  private static void draw(StringBuilder svg, Curve curve, int number, LogAxis across, LogAxis up) {
    var colour = COLOURS[number % COLOURS.length];
    var path = new StringJoiner("L", "M", "");
    curve.points.forEach(
        (x, y) -> {
          path.add(String.format(Locale.ROOT, "%.1f %.1f", across.place(x), up.place(y)));
          var dot = "<circle cx='%.1f' cy='%.1f' r='4' fill='%s'><title>%s: %s</title></circle>";
          add(svg, dot, across.place(x), up.place(y), colour, plain(x), Times.figure(y));
        });
    add(svg, "<path d='%s' stroke='%s' stroke-width='2' fill='none'/>", path, colour);
    int at = TOP + 10 + 20 * number;
    add(svg, "<circle cx='%d' cy='%d' r='4' fill='%s'/>", RIGHT + 20, at, colour);
    add(svg, "<text x='%d' y='%d'>%s</text>", RIGHT + 30, at + 4, escaped(curve.name));
  }

  private static String plain(double value) {
    return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Times.figure(value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
