package io.ticketchat.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits: a CIDR block (RFC 4632, RFC 4291), or one address. IPv4
 * addresses that are written as IPv6 ({@code ::ffff:192.0.2.1}) are IPv4 here. Names of hosts are
 * none, so nothing is ever looked up.
 *
 * @param start an address of the block
 * @param bits how many of its first bits all of the block have
 */
public record AddressBlock(InetAddress start, int bits) {

  private static final Pattern V4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  /** The block that a text such as {@code 10.0.0.0/8} means; empty where it means none. */
  public static Optional<AddressBlock> of(String text) {
    int slash = text.indexOf('/');
    var start = address(slash < 0 ? text : text.substring(0, slash));
    if (start.isEmpty()) {
      return Optional.empty();
    }
    int whole = start.get().getAddress().length * Byte.SIZE;
    var bits = slash < 0 ? String.valueOf(whole) : text.substring(slash + 1);
    return BITS.matcher(bits).matches() && Integer.parseInt(bits) <= whole
        ? Optional.of(new AddressBlock(start.get(), Integer.parseInt(bits)))
        : Optional.empty();
  }

  /** The address that a text is, in numbers; empty where it is none. */
  public static Optional<InetAddress> address(String text) {
    boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
    if (!v6 && !V4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text)); // of numbers, so it asks nobody
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of the block. */
  public boolean contains(InetAddress address) {
    var mine = start.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
