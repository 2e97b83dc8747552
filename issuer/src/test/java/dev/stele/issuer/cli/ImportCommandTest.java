package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.badge.BadgeClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String PROFILE =
      """
      {"@context": "https://w3id.org/openbadges/v2", "type": "Profile", "name": "Scouts",
       "id": "https://scouts.example.org/issuer", "url": "https://scouts.example.org",
       "email": "badges@scouts.example.org"}""";

  @TempDir Path folder;
  private Desk desk;
  private ObjectNode foreign;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder);
    foreign =
        (ObjectNode)
            Samples.parsed(
                """
                {'@context': 'https://w3id.org/openbadges/v2', 'type': 'BadgeClass',
                 'id': 'https://scouts.example.org/badges/5', 'name': 'Knots',
                 'issuer': 'https://scouts.example.org/issuer', 'description': 'Ties knots.',
                 'criteria': {'narrative': 'Ten knots.'},
                 'image': 'https://scouts.example.org/knots.png'}""");
  }

  private Cli.Run imports(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("import", "--data", desk.data()));
    arguments.addAll(List.of("--password-file", folder.resolve("password")));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }

  private Path classFile() {
    return desk.put("class.json", foreign.toString());
  }

  @Test
  void takesAnIssuerWithAClassWhosePictureIsBesideIt() {
    Cli.Run run =
        imports(
            "--profile",
            desk.put("profile.json", PROFILE),
            "--class",
            classFile(),
            "--image",
            Samples.FOLDER.resolve("badge.png"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("issuer  ", "badge class  ", "left out        id, issuer");
    try (TestDistrict district = TestDistrict.reopened(desk.data(), Samples.nobodyThere())) {
      assertThat(district.issuer().district().name()).isEqualTo("Scouts");
      BadgeClass badge = district.badge();
      assertThat(badge.definition().path("name").asText()).isEqualTo("Knots");
      assertThat(run.out()).contains(badge.uuid());
    }
  }

  @Test
  void aClassThatIsRefusedTakesBackItsIssuer() {
    foreign.put("@language", "en").put("rank", 3);
    Cli.Run run =
        imports(
            "--profile",
            desk.put("profile.json", PROFILE),
            "--class",
            classFile(),
            "--image",
            Samples.FOLDER.resolve("badge.png"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("stele: ").contains("knows no member \"rank\"");
    assertThat(desk.data()).doesNotExist();
  }

  @Test
  void refusesAPictureThatWouldHaveToBeFetched() {
    TestDistrict.poor(desk.data(), Samples.nobodyThere()).close();
    Cli.Run run = imports("--issuer", "x", "--class", classFile());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("found \"https://scouts.example.org/knots.png\"", "not fetched");
  }

  @Test
  void refusesAnIssuerThatIsNotThere() {
    TestDistrict.poor(desk.data(), Samples.nobodyThere()).close();
    Cli.Run run =
        imports(
            "--issuer",
            "x",
            "--class",
            classFile(),
            "--image",
            Samples.FOLDER.resolve("badge.png"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("there is no issuer x");
  }

  @Test
  void wantsSomethingToImport() {
    assertThat(imports("--issuer", "x").status()).isEqualTo(2);
    assertThat(imports("--class", classFile()).status()).isEqualTo(2);
  }
}
