package dev.stele.anchor.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.verifier.chain.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedBadgesTest {
  private static final String BADGE =
      """
      {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:%s",
       "issuedOn": "2026-01-02T03:04:05Z",
       "recipient": {"type": "email", "hashed": false, "identity": "teacher@district.example"},
       "badge": {"type": "BadgeClass", "id": "https://district.example/b.json", "name": "Inquiry",
         "description": "Asks.", "image": "https://district.example/b.png",
         "criteria": {"narrative": "A plan."}, "issuer": "https://district.example/issuer.json"},
       "verification": {"type": "hosted"}}
      """;

  @TempDir private Path folder;

  @Test
  void takesOpenBadgesInTheOrderOfTheirFilesAndKeepsWhatTheySay() throws Exception {
    write("b.json", BADGE.formatted("b"));
    write("a.json", BADGE.formatted("a"));
    ImportedBadges imported = read();
    assertThat(imported.first(2)).extracting(Badge::id).containsExactly("urn:uuid:a", "urn:uuid:b");
    assertThat(imported.first(1).getFirst().title()).isEqualTo("Inquiry");
    assertThat(imported.describe()).containsEntry("badges", 2).containsKey("sha256");
  }

  @Test
  void refusesWhatIsNotOpenBadgesTwoNamesTheFileAndKeepsTheRest() throws Exception {
    write("good.json", BADGE.formatted("a"));
    write(
        "three.json",
        BADGE.formatted("c").replace("w3id.org/openbadges/v2", "purl.imsglobal.org/spec/ob/v3p0"));
    write("torn.json", "{\"type\": ");
    ImportedBadges imported = read();
    assertThat(imported.first(1)).extracting(Badge::id).containsExactly("urn:uuid:a");
    assertThat(imported.refused()).hasSize(2);
    assertThat(imported.refused().getFirst()).contains("three.json").contains("openbadges/v2");
    assertThat(imported.refused().getLast()).contains("torn.json: expected JSON");
  }

  @Test
  void refusesAFolderWhereNothingIsOpenBadgesTwo() throws Exception {
    write("torn.json", "{\"type\": ");
    assertThatThrownBy(this::read).hasMessageContaining("torn.json: expected JSON");
  }

  @Test
  void refusesAFolderWithoutBadges() {
    assertThatThrownBy(this::read).hasMessageContaining("found none");
  }

  @Test
  void saysWhenThereAreTooFew() throws Exception {
    write("a.json", BADGE.formatted("a"));
    ImportedBadges imported = read();
    assertThatThrownBy(() -> imported.first(2)).hasMessageContaining("expected at least 2 badges");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private ImportedBadges read() throws IOException {
    return ImportedBadges.read(folder, Address.NOBODY);
  }
}
