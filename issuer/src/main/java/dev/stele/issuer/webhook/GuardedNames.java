package dev.stele.issuer.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Has the JVM itself refuse, to the threads that connect to webhooks, names that stand for
 * addresses they may not connect to. Their addresses were checked before; a name that stands for
 * another one a moment later is caught here, so what is connected to is always what was checked.
 */
public final class GuardedNames extends InetAddressResolverProvider {
  @SuppressWarnings("ThreadLocalUsage") // there is one resolver a JVM
  private static final ThreadLocal<Targets> GUARD = new ThreadLocal<>();

  /** Threads whose look-ups are checked. */
  static Executor guarded(Targets targets) {
    Executor threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().name("webhook-", 0).daemon().factory());
    return work ->
        threads.execute(
            () -> {
              GUARD.set(targets);
              try {
                work.run();
              } finally {
                GUARD.remove();
              }
            });
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Guard(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "stele";
  }

  /** The system's resolver, with a look at what it finds. */
  record Guard(InetAddressResolver system) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      Targets targets = GUARD.get();
      if (targets == null) {
        return system.lookupByName(host, policy);
      }
      List<InetAddress> found = system.lookupByName(host, policy).toList();
      targets.check(host, found);
      return found.stream();
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return system.lookupByAddress(address);
    }
  }
}
