package dev.stele.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final String OURS = "dev.stele.verifier";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(OURS);

  @Test
  void verifierKnowsNobody() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.xml..",
            OURS + "..",
            "com.fasterxml.jackson..",
            "com.github.jsonldjava..",
            "com.apicatalog..",
            "org.bouncycastle..",
            "com.sun.net.httpserver..",
            "gg.jte..",
            "picocli..",
            "org.slf4j..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "merkle", "flate", "rlp"})
  void packageImportsNothingOfOurs(String name) {
    noClasses()
        .that()
        .resideInAPackage(OURS + "." + name)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours, of another package",
                found ->
                    found.getPackageName().startsWith(OURS)
                        && !found.getPackageName().equals(OURS + "." + name)))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "pdf"})
  void formOfFileImportsNothingOfOursButHowToUnpack(String name) {
    noClasses()
        .that()
        .resideInAPackage(OURS + "." + name)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours, of another package than flate",
                found ->
                    found.getPackageName().startsWith(OURS)
                        && !found.getPackageName().equals(OURS + ".flate")
                        && !found.getPackageName().equals(OURS + "." + name)))
        .check(CLASSES);
  }

  /** What is proved without asking anybody is built from the ground up, each on those before it. */
  @ParameterizedTest
  @CsvSource({
    "crypto, chain",
    "endorsement, json",
    "trie, chain rlp",
    "block, chain crypto rlp trie",
    "qbft, block chain crypto rlp",
    "evidence, block chain credential crypto qbft rlp trie"
  })
  void evidenceDependsOnlyDownwards(String name, String allowed) {
    Set<String> ours =
        Stream.concat(Stream.of(name), Stream.of(allowed.split(" ")))
            .map(each -> OURS + "." + each)
            .collect(Collectors.toSet());
    classes()
        .that()
        .resideInAPackage(OURS + "." + name)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are not ours, or in one of " + ours,
                found ->
                    !found.getPackageName().startsWith(OURS)
                        || ours.contains(found.getPackageName())))
        .check(CLASSES);
  }

  /** Of {@code chain}, only the values: nothing that asks a node, and no file of trust. */
  @ParameterizedTest
  @ValueSource(strings = {"crypto", "trie", "block", "qbft"})
  void evidenceAsksNobody(String name) {
    noClasses()
        .that()
        .resideInAPackage(OURS + "." + name)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of chain and no plain values",
                found ->
                    found.getPackageName().equals(OURS + ".chain")
                        && !Set.of("Address", "ChainId", "TransactionId", "Word")
                            .contains(found.getSimpleName())))
        .check(CLASSES);
  }

  /** Whether it is of a credential is for the checks to say. */
  @Test
  void evidenceKnowsNothingOfCredentialsButHowKeysAreNamed() {
    noClasses()
        .that()
        .resideInAPackage(OURS + ".evidence")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of credential and no BlockchainKey",
                found ->
                    found.getPackageName().equals(OURS + ".credential")
                        && !found.getSimpleName().equals("BlockchainKey")))
        .check(CLASSES);
  }

  /** What a chain file trusts is there before any evidence is. */
  @Test
  void chainKnowsNothingOfEvidence() {
    noClasses()
        .that()
        .resideInAPackage(OURS + ".chain")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours, and of neither chain nor credential, json, merkle",
                found ->
                    found.getPackageName().startsWith(OURS)
                        && !Set.of("chain", "credential", "json", "merkle")
                            .contains(
                                found
                                    .getPackageName()
                                    .substring(found.getPackageName().lastIndexOf('.') + 1))))
        .check(CLASSES);
  }

  /** Checks ask whom the caller named; only that somebody can be asked is known to them. */
  @Test
  void onlyTheCommandLineAndWhoCollectsKnowNodes() {
    noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".chain", OURS + ".collect", OURS + ".cli")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "ask over the network",
                found ->
                    Set.of(
                            "JsonRpcEndpoint",
                            "NodeSource",
                            "NodeState",
                            "RpcException",
                            "TrustlessGateway")
                        .contains(found.getSimpleName())))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineCollects() {
    noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".collect", OURS + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + ".collect")
        .check(CLASSES);
  }

  @Test
  void merkleImportsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(OURS + ".merkle")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", OURS + ".merkle")
        .check(CLASSES);
  }

  @Test
  void onlyTheChainPackageReachesTheNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + ".chain")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URL")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  @Test
  void onlyThePageUsesTemplates() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + ".page..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(CLASSES);
  }

  /** The page is mounted in other servers too. */
  @Test
  void onlyTheSiteServes() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + ".site")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.net.httpserver..")
        .check(CLASSES);
  }

  @Test
  void nobodyButTheSiteAndTheCommandLineUsesThePage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".page..", OURS + ".site", OURS + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OURS + ".page..", OURS + ".site")
        .check(CLASSES);
  }

  @Test
  void nobodyUsesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + ".cli")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineUsesPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(OURS + ".cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }
}
