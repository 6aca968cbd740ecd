package io.ticketchat.growth;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis: where on the picture each value stands. */
record LogAxis(double least, double most, int from, int to) {

  private static final int[] STEPS = {1, 2, 5};

  /** One that begins and ends at round figures. */
  static LogAxis around(double least, double most, int from, int to) {
    var marks = round(least, most);
    return new LogAxis(marks.get(0), marks.get(marks.size() - 1), from, to);
  }

  double place(double value) {
    double part = most > least ? Math.log(value / least) / Math.log(most / least) : 0.5;
    return from + part * (to - from);
  }

  List<Double> marks() {
    return round(least, most);
  }

  /**
   * 1, 2, 5, 10, 20 …, from the last that is not above the least to the first not below the most.
   */
  private static List<Double> round(double least, double most) {
    var marks = new ArrayList<Double>();
    for (int power = (int) Math.floor(Math.log10(least)); ; power++) {
      for (int step : STEPS) {
        double mark = step * Math.pow(10, power);
        if (mark <= least) {
          marks.clear();
        }
        marks.add(mark);
        if (mark >= most) {
          return marks;
        }
      }
    }
  }
}
