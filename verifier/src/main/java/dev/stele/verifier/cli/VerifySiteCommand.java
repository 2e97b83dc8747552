package dev.stele.verifier.cli;

import dev.stele.verifier.site.VerifySite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the verify page as a site of its own. */
@Command(
    name = "verify-site",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    sortOptions = false,
    description = {
      "Serve a page on which anybody verifies badges in a browser, with the options of verify. Files"
          + " that are dropped on it go to this program and nobody else; nothing is stored or logged."
          + " Runs until it is stopped."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"130, 143:it was stopped", "2:wrong usage, or the port cannot be taken"})
final class VerifySiteCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "0 takes a free one; default: ${DEFAULT-VALUE}")
  private int port = 8090;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "of this machine, to listen at; default: ${DEFAULT-VALUE}, this machine alone")
  private String bind = "127.0.0.1";

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = {
        "a name by which browsers reach it, such as verify.example.org; repeat it to give several."
            + " Others are refused but localhost and addresses"
      })
  private Set<String> hostNames = Set.of();

  @Mixin private VerificationOptions how;

  @Override
  public Integer call() throws InterruptedException {
    // Read by the JDK's server when it first starts: a client that never ends keeps no thread.
    System.setProperty("sun.net.httpserver.maxReqTime", "120");
    System.setProperty("sun.net.httpserver.maxRspTime", "120");
    VerificationOptions.Prepared prepared = how.prepare();
    CountDownLatch stopped = new CountDownLatch(1);
    try (VerifySite site = VerifySite.start(address(), hostNames, document -> prepared.now())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
      String host = bind.contains(":") ? "[" + bind + "]" : bind;
      System.out.println("stele verifies at http://" + host + ":" + site.port());
      stopped.await();
      return 0;
    } catch (IOException e) {
      throw how.usage("cannot listen on %s port %d: %s".formatted(bind, port, e.getMessage()));
    }
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65_535) {
      throw how.usage("expected 0 to 65535 in --port");
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(bind), port);
    } catch (UnknownHostException e) {
      throw how.usage("expected an address of this machine in --bind, found " + bind);
    }
  }
}
