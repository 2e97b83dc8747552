package dev.stele.anchor;

import com.github.dockerjava.api.model.Image;
import dev.stele.contracts.testing.TestNode;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.web3j.crypto.Credentials;

/**
 * A consortium's chain as small as it can be: one Hyperledger Besu, the only validator of a QBFT
 * network without base fee. Nothing is pulled: the image has to be there.
 */
public final class BesuNetwork implements AutoCloseable {
  private static final String IMAGE = "hyperledger/besu";
  private static final int RPC_PORT = 8545;

  /** Known to everybody who reads this: for a network of one test. */
  private static final String VALIDATOR_KEY = "0x" + "42".repeat(32);

  private final GenericContainer<?> besu;

  private BesuNetwork(GenericContainer<?> besu) {
    this.besu = besu;
  }

  /** Skips the test where no container engine, or no image of Besu, is at hand. */
  public static BesuNetwork start() {
    DockerImageName image = localImage();
    Credentials validator = Credentials.create(VALIDATOR_KEY);
    GenericContainer<?> besu =
        new GenericContainer<>(image)
            .withImagePullPolicy(name -> false)
            .withCopyToContainer(
                Transferable.of(genesis(validator.getAddress())), "/tmp/genesis.json")
            .withCopyToContainer(Transferable.of(VALIDATOR_KEY), "/tmp/validator.key")
            .withCommand(
                "--genesis-file=/tmp/genesis.json",
                "--node-private-key-file=/tmp/validator.key",
                "--data-path=/tmp/besu",
                "--min-gas-price=0",
                "--rpc-http-enabled=true",
                "--rpc-http-host=0.0.0.0",
                "--rpc-http-port=" + RPC_PORT,
                "--rpc-http-api=ETH,NET,WEB3,QBFT",
                "--host-allowlist=*")
            .withExposedPorts(RPC_PORT)
            .waitingFor(
                Wait.forHttp("/liveness")
                    .forPort(RPC_PORT)
                    .withStartupTimeout(Duration.ofMinutes(2)));
    besu.start();
    return new BesuNetwork(besu);
  }

  public TestNode node() {
    URI rpc = URI.create("http://%s:%d".formatted(besu.getHost(), besu.getMappedPort(RPC_PORT)));
    return TestNode.at(rpc, Optional.of(Credentials.create(VALIDATOR_KEY)));
  }

  private static DockerImageName localImage() {
    DockerClientFactory engine = DockerClientFactory.instance();
    Assumptions.assumeTrue(
        engine.isDockerAvailable(), "no container engine answers, which would run " + IMAGE);
    return engine.client().listImagesCmd().exec().stream()
        .map(Image::getRepoTags)
        .flatMap(tags -> tags == null ? Stream.empty() : Arrays.stream(tags))
        // Podman writes the registry before it.
        .filter(tag -> tag.startsWith(IMAGE + ":") || tag.contains("/" + IMAGE + ":"))
        .max(Comparator.naturalOrder())
        .map(DockerImageName::parse)
        .orElseGet(
            () ->
                Assumptions.abort(
                    "the container engine has no image %s: pull one".formatted(IMAGE)));
  }

  /** The genesis file: QBFT from block 0, rules up to Shanghai, gas for nothing. */
  static String genesis(String validator) {
    String address = validator.substring(2);
    return """
        {"config": {"chainId": 1337, "berlinBlock": 0, "londonBlock": 0, "shanghaiTime": 0, "zeroBaseFee": true,
                    "qbft": {"blockperiodseconds": 1, "epochlength": 30000, "requesttimeoutseconds": 4}},
         "nonce": "0x0", "timestamp": "0x0", "gasLimit": "0x1fffffffffffff", "difficulty": "0x1",
         "mixHash": "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
         "coinbase": "0x0000000000000000000000000000000000000000",
         "alloc": {"%s": {"balance": "90000000000000000000000"}},
         "extraData": "%s"}
        """
        .formatted(address, extraData(address));
  }

  /**
   * RLP of [32 bytes of vanity, [validator], [] no vote, 0 the round, [] no seals]: a list of 58
   * bytes, in which the validators are a list of 21 and each of them a string of 20.
   */
  private static String extraData(String validator) {
    return "0xf83a" + "a0" + "00".repeat(32) + "d594" + validator + "c080c0";
  }

  @Override
  public void close() {
    besu.stop();
  }
}
