package dev.stele.issuer.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from those that only mean something in one's own network.
 */
final class PublicAddresses {
  private PublicAddresses() {}

  /** By the special-purpose address registries of IANA (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    return !(first == 0
        || first >= 240
        || (first == 100 && second >= 64 && second < 128)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 192 && second == 88 && third == 99)
        || (first == 198 && (second == 18 || second == 19))
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113));
  }

  /** Only global unicast (2000::/3), without what wraps or documents other addresses. */
  private static boolean isPublic6(byte[] address) {
    int head = (address[0] & 0xff) << 8 | (address[1] & 0xff);
    int next = (address[2] & 0xff) << 8 | (address[3] & 0xff);
    boolean global = head >> 13 == 1;
    boolean special = head == 0x2001 && (next < 0x200 || next == 0xdb8);
    return global && !special && head != 0x2002 && head != 0x3fff;
  }
}
