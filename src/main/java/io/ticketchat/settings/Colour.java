package io.ticketchat.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of sRGB, eight bits a channel. */
record Colour(int red, int green, int blue) {

  private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final int HEX = 16;
  private static final int BYTE = 0xff;
  private static final int BITS = 8;

  static Optional<Colour> of(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int rgb = Integer.parseInt(text.substring(1), HEX);
    return Optional.of(new Colour((rgb >> (2 * BITS)) & BYTE, (rgb >> BITS) & BYTE, rgb & BYTE));
  }

  /** How well one is read on the other, from 1 to 21 (WCAG 2.2, contrast ratio). */
  double contrast(Colour other) {
    double one = luminance() + 0.05;
    double two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double share = channel / (double) BYTE;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
