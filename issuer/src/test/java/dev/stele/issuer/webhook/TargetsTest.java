package dev.stele.issuer.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a webhook may have. */
class TargetsTest {
  private static final Targets USUAL = new Targets(false);
  private static final Targets ANYWHERE = new Targets(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1"
      })
  void refusesAddressesThatAreNotOfThePublicInternet(String text) throws Exception {
    InetAddress address = InetAddress.getByName(text);

    assertThatThrownBy(() -> USUAL.check("host", List.of(address)))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not of the public internet");
    assertThatCode(() -> ANYWHERE.check("host", List.of(address))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void takesAddressesOfThePublicInternet(String text) throws Exception {
    InetAddress address = InetAddress.getByName(text);

    assertThatCode(() -> USUAL.check("host", List.of(address))).doesNotThrowAnyException();
  }

  @Test
  void oneBadAddressOfANameIsEnough() throws Exception {
    List<InetAddress> both =
        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

    assertThatThrownBy(() -> USUAL.check("host", both)).isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "http://127.0.0.1/",
        "ftp://example.org/",
        "https:///x",
        "//example.org/",
        "https://user:secret@example.org/",
        "https://example.org/#x",
        "file:///etc/passwd",
        "x"
      })
  void refusesUrlsThatAreNoWebhooks(String url) {
    assertThatThrownBy(() -> USUAL.read(url)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://10.0.0.1",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd12::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://a.localhost/"
      })
  void refusesAPrivateAddressThatIsWrittenOutUnlessThatIsAllowed(String url) throws Exception {
    assertThatThrownBy(() -> USUAL.read(url))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(RefusedException.Kind.INVALID))
        .hasMessageContaining("of the public internet");
    assertThat(ANYWHERE.read(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://1.1.1.1/", "https://[2606:4700::1111]/", "https://10.example.org/"})
  void takesAPublicAddressThatIsWrittenOut(String url) throws Exception {
    assertThat(USUAL.read(url)).hasToString(url);
  }

  @Test
  void takesHttpForThisMachineOnlyAndOnlyWhenAllowed() throws Exception {
    assertThat(ANYWHERE.read("http://127.0.0.1:81/x").getPort()).isEqualTo(81);
    assertThat(USUAL.read("https://example.org/x").getHost()).isEqualTo("example.org");
    assertThatThrownBy(() -> ANYWHERE.read("http://example.org/"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theJvmsOwnResolverIsGuarded() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
        .anyMatch(provider -> provider instanceof GuardedNames);
  }

  @Test
  void aNameThatStandsForAnotherAddressAfterItWasCheckedIsNotConnectedTo() {
    InetAddressResolver rebound = new GuardedNames.Guard(new Rebound());
    assertThat(lookUp(rebound, Runnable::run)).as("other threads").isEqualTo("10.0.0.1");
    assertThat(lookUp(rebound, GuardedNames.guarded(ANYWHERE))).isEqualTo("10.0.0.1");
    assertThatThrownBy(() -> lookUp(rebound, GuardedNames.guarded(USUAL)))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("not of the public internet");
  }

  private static String lookUp(InetAddressResolver resolver, Executor threads) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                LookupPolicy any = LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6);
                return resolver.lookupByName("rebound.example.org", any).findFirst().orElseThrow();
              } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
              }
            },
            threads)
        .join()
        .getHostAddress();
  }

  /** A name service that answers with a private address by now. */
  private static final class Rebound implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      return Stream.of(InetAddress.getByName("10.0.0.1"));
    }

    @Override
    public String lookupByAddress(byte[] address) {
      return "rebound.example.org";
    }
  }
}
