package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
  private static final Path DISTRICT = Samples.FOLDER.resolve("district.json");
  private static final String KEY =
      "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder);
  }

  private Cli.Run createIssuer(Object... more) {
    Object[] arguments = {
      "create-issuer", "--data", desk.data(), "--password-file", folder.resolve("password")
    };
    return Cli.run(
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
            .toArray());
  }

  private void assertRefused(Cli.Run run, String says) {
    assertThat(run.err()).startsWith("stele: ").contains(says).doesNotContain("\tat ");
    assertThat(run.status()).isEqualTo(2);
    assertThat(Desk.files(desk.data())).noneMatch(file -> file.toString().contains("keys"));
  }

  @Test
  void createIssuerMakesKeysAndSaysWhereToSendMoney() throws Exception {
    Path key = desk.put("key", "0x" + KEY + "\n");

    Cli.Run run = createIssuer("--district", DISTRICT, "--issuing-key-file", key);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("https://maple-valley.example.org/issuers/")
        .contains("issuing address 0x2c7536e3605d9c16a7a3d7b1898e529396a65c23")
        .doesNotContain(KEY);
    assertThat(Desk.files(desk.data().resolve("keys")))
        .hasSize(2)
        .allSatisfy(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000, expected a private key",
    "abc, expected 64 hexadecimal digits"
  })
  void createIssuerRefusesAKeyThatIsNone(String key, String says) {
    Cli.Run run = createIssuer("--district", DISTRICT, "--issuing-key-file", desk.put("key", key));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("stele: ").contains(says).doesNotContain("\tat ");
  }

  @Test
  void createIssuerRefusesAFileThatIsMissingOrNoDistrict() {
    assertRefused(createIssuer("--district", folder.resolve("none.json")), "there is no file");
    assertRefused(createIssuer("--district", folder), "cannot read");
    assertRefused(createIssuer("--district", desk.put("d.json", "{")), "the document stops");
    assertRefused(
        createIssuer("--district", desk.put("d.json", "{}")), "expected text in \"name\"");
    assertThat(desk.data()).doesNotExist();
  }

  @Test
  void createIssuerWantsAPassword() throws Exception {
    desk.put("password", "\n");
    assertRefused(createIssuer("--district", DISTRICT), "expected the password of the keys");
    Files.delete(folder.resolve("password"));
    assertRefused(createIssuer("--district", DISTRICT), "there is no password file");
    Files.createDirectory(folder.resolve("password"));
    assertRefused(createIssuer("--district", DISTRICT), "cannot read the password file");
    assertThat(desk.data()).doesNotExist();
  }

  @Test
  void createIssuerRefusesADataFolderThatIsAFileOrHoldsNoDatabase() throws Exception {
    Files.createDirectory(desk.data());
    Files.writeString(desk.data().resolve("stele.db"), "no database ".repeat(1000));
    assertRefused(createIssuer("--district", DISTRICT), "cannot be used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issue --resume --class x", "issue --class x", "issue", "issue --issuer a --district b",
        "serve --port 0", "serve --port 70000", "serve --batch-size 0", "serve --rpc-timeout 0",
        "serve --fees free", "serve --colour", "issue --wait soon", "fly"
      })
  void wrongUsageIsSaidInOneLine(String line) {
    String missing =
        " --data %s --password-file %s --rpc http://127.0.0.1:1"
            .formatted(desk.data(), folder.resolve("password"));
    String out = line.startsWith("issue") ? " --out " + desk.out() : "";
    Cli.Run run = Cli.run((Object[]) (line + (line.equals("fly") ? "" : missing + out)).split(" "));

    assertRefused(run, "");
  }

  @Test
  void serveRefusesAPasswordThatDoesNotOpenTheKeysBeforeItServes() {
    assertThat(createIssuer("--district", DISTRICT).status()).isZero();
    desk.put("password", "another than before\n");

    String line =
        "serve --port 0 --base-url https://example.org --rpc http://127.0.0.1:1 --data %s --password-file %s"
            .formatted(desk.data(), folder.resolve("password"));
    Cli.Run run = Cli.run((Object[]) line.split(" ", -1));

    assertThat(run.status()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("the password does not open the key");
    assertThat(run.out()).doesNotContain("stele serves at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "create-issuer", "issue", "import"})
  void helpNamesEveryOption(String command) {
    Cli.Run run = Cli.run(command, "--help");

    assertThat(run.status()).isZero();
    Object commandObject =
        switch (command) {
          case "serve" -> new ServeCommand();
          case "issue" -> new IssueCommand();
          case "import" -> new ImportCommand();
          default -> new CreateIssuer();
        };
    assertThat(new CommandLine(commandObject).getCommandSpec().options())
        .hasSizeGreaterThan(4)
        .allSatisfy(option -> assertThat(run.out()).contains(option.longestName()))
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    assertThat(run.out()).contains("Exit status:");
  }

  @Test
  void helpNamesEveryCommand() {
    Cli.Run run = Cli.run("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("serve", "create-issuer", "import", "issue", "verify", "hash");
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Cli.Run run =
          Cli.run(
              "serve",
              "--data",
              desk.data(),
              "--password-file",
              folder.resolve("password"),
              "--rpc",
              Samples.nobodyThere(),
              "--port",
              taken.getLocalPort());

      assertRefused(run, "cannot listen on 127.0.0.1 port " + taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://127.0.0.1/stele, 'like jdbc:postgresql://HOST:PORT/DATABASE?user=USER'",
    "jdbc:postgresql://127.0.0.1:none/stele, 'like jdbc:postgresql://HOST:PORT/DATABASE?user=USER'",
    "jdbc:postgresql://stele:secret@127.0.0.1/stele, 'no password'",
    "jdbc:postgresql://127.0.0.1/stele?password=secret, 'no password'",
    "jdbc:postgresql://127.0.0.1:9/stele?user=stele, 'the database jdbc:postgresql://127.0.0.1:9/stele cannot be used'"
  })
  void refusesADatabaseThatCannotBeUsed(String url, String says) {
    Cli.Run run = createIssuer("--district", DISTRICT, "--database", url);

    assertRefused(run, says);
    assertThat(run.err()).doesNotContain("secret");
  }
}
