package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorChain;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.http.AccessSettings;
import dev.stele.issuer.http.HttpService;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.webhook.Targets;
import dev.stele.issuer.workflow.Workflow;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run a district's service: awards over HTTP, anchors in batches, delivers credentials.",
      "The API's bearer token is in api-token of the data folder."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "2:wrong usage, or a port or folder that cannot be used",
      "4:the password does not open the keys",
      "143:stopped as told by SIGTERM (130: by an interrupt), after answering what was under way"
    })
final class ServeCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // marks the command, and is read before it
  @Mixin
  private ConfigOption config;

  @Mixin private DataOptions data;
  @Mixin private ChainOptions chain;
  @Mixin private AccessOptions access;
  @Mixin private LogOptions log;

  @Option(names = "--host", description = "the address to listen on; default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      description = "the port to listen on, 0 for a free one; default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "under which others reach this service; it goes into every badge, so set it before the first; default: http://HOST:PORT")
  private String baseUrl;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "a batch closes at this many assertions; default: ${DEFAULT-VALUE}")
  private int batchSize = 1000;

  @Option(
      names = "--batch-age",
      paramLabel = "SECONDS",
      description = "or at this age; default: ${DEFAULT-VALUE}")
  private int batchAge = 60;

  @Option(
      names = "--alert-age",
      paramLabel = "SECONDS",
      description =
          "an alert is logged while an assertion waits for longer than this to be anchored; default: ${DEFAULT-VALUE}")
  private int alertAge = 3600;

  @Option(
      names = "--webhooks-anywhere",
      arity = "0..1",
      // Without it picocli takes an option for the opposite of what a file or the environment said.
      fallbackValue = "true",
      description =
          "let webhooks have private addresses too, and http addresses of this machine; for tests, and where all owners are trusted with the service's network")
  private boolean webhooksAnywhere;

  DataOptions data() {
    return data;
  }

  ChainOptions chain() {
    return chain;
  }

  /**
   * Whether the options can be meant so, by themselves.
   *
   * @return the service's own address, for others
   */
  String check() throws Failure {
    if (baseUrl == null && port == 0) {
      throw new Failure(
          Failure.INPUT, "expected --base-url with --port 0: badges name it for good");
    }
    if (port < 0 || port > 65535 || batchSize < 1 || batchAge < 0 || alertAge < 1) {
      throw new Failure(
          Failure.INPUT,
          "expected 0 to 65535 in --port, at least 1 in --batch-size and --alert-age, at least 0 in --batch-age");
    }
    chain.check();
    String url =
        baseUrl == null ? "http://%s:%d".formatted(host, port) : CreateIssuer.base(baseUrl);
    var unused = access.settings(url);
    return url;
  }

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    String url = check();
    log.begin();
    AccessSettings admitted = access.settings(url);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (DataFolder folder = data.open();
        ChainFileWatch watch = chain.watch(folder);
        AnchorChain node = chain.node()) {
      KeyFolder keys = data.keys(folder);
      BatchLine line = chain.line(folder, keys, node, batchSize, Duration.ofSeconds(batchAge));
      watch.start();
      Issuance issuance = new Issuance(folder.store(), keys, url, Clock.systemUTC());
      // The signal's thread must wait, or the process would end before the service has.
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    told.countDown();
                    awaitQuietly(stopped);
                  }));
      Workflow workflow = Workflow.over(folder, issuance, keys, Clock.systemUTC());
      serve(folder, issuance, workflow, line, admitted, told);
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private void serve(
      DataFolder folder,
      Issuance issuance,
      Workflow workflow,
      BatchLine line,
      AccessSettings admitted,
      CountDownLatch told)
      throws Failure, InterruptedException {
    try (HttpService service =
        HttpService.start(
            host,
            port,
            issuance,
            workflow,
            new Delivery(folder.store()),
            line,
            Duration.ofSeconds(alertAge),
            folder,
            admitted,
            new Targets(webhooksAnywhere))) {
      System.out.println("stele serves at http://%s:%d".formatted(host, service.port()));
      System.out.flush();
      told.await();
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      var unused = latch.await(60, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
