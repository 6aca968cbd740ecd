package io.ticketchat.transport;

import io.ticketchat.settings.AddressBlock;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where clients come from, for limits of those that nobody has signed in yet. What a trusted proxy
 * says of its client is believed, and nothing that anybody else says. Immutable.
 */
@ApplicationScoped
public class ClientAddresses {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** Some proxies add the port, and brackets round an IPv6 address. */
  private static final Pattern IN_BRACKETS = Pattern.compile("^\\[([^]]*)](:\\d{1,5})?$");

  private static final Pattern WITH_PORT = Pattern.compile("^([^:]*):\\d{1,5}$");

  private static final int PREFIX_BYTES = 8;

  private List<AddressBlock> proxies = List.of();

  /** For the CDI proxy. */
  protected ClientAddresses() {}

  @Inject
  ClientAddresses(Settings settings) {
    proxies =
        settings.list(Setting.TRUSTED_PROXIES).stream()
            .flatMap(block -> AddressBlock.of(block).stream())
            .toList();
  }

  /**
   * Where a request comes from. Of an IPv6 address it is the first 64 bits, for that much one
   * household has to itself.
   */
  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
  }

  String of(String peer, List<String> forwardedFor) {
    int zone = peer.indexOf('%');
    var address = AddressBlock.address(zone < 0 ? peer : peer.substring(0, zone));
    return address
        .map(one -> isProxy(one) ? client(forwardedFor).orElse(one) : one)
        .map(ClientAddresses::network)
        .orElse(peer);
  }

  /**
   * Each proxy adds whom it heard from at the end, so the last one that is no proxy of ours is the
   * client; what stands before it, anybody may have written. Where all are ours, the first one is.
   */
  private Optional<InetAddress> client(List<String> forwardedFor) {
    var entries = String.join(",", forwardedFor).split(",", -1);
    for (int i = entries.length - 1; i >= 0; i--) {
      var address = entry(entries[i].strip());
      if (address.isEmpty() || i == 0 || !isProxy(address.get())) {
        return address;
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> entry(String text) {
    var bare = IN_BRACKETS.matcher(text).replaceFirst("$1");
    return AddressBlock.address(WITH_PORT.matcher(bare).replaceFirst("$1"));
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(block -> block.contains(address));
  }

  private static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    var bytes = address.getAddress();
    Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // of a wrong length only
    }
  }
}
