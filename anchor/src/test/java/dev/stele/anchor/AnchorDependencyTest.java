package dev.stele.anchor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class AnchorDependencyTest {
  private static final String[] CHAIN_LIBRARIES = {"org.web3j..", "okhttp3..", "io.reactivex.."};
  private static final JavaClasses ANCHOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stele.anchor");

  @Test
  void anchorUsesOfOursOnlyVerifierAndContracts() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.stele..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "dev.stele.anchor..", "dev.stele.verifier..", "dev.stele.contracts"))))
        .check(ANCHOR);
  }

  @Test
  void anchorUsesNoServiceAndNoDatabase() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.stele..", "com.fasterxml.jackson..", "org.slf4j..")
                .or(resideInAnyPackage(CHAIN_LIBRARIES))
                .or(
                    resideInAnyPackage(
                        "com.sun.net.httpserver",
                        "org.knowm.xchart..",
                        "javax.xml.parsers",
                        "org.apache.batik..",
                        "org.w3c.dom..")) // the bench
                .and(DescribedPredicate.not(resideInAnyPackage("java.sql.."))))
        .check(ANCHOR);
  }

  @Test
  void web3jStaysInTheChainPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.stele.anchor.chain")
        .should()
        .dependOnClassesThat(resideInAnyPackage(CHAIN_LIBRARIES))
        .check(ANCHOR);
  }

  @Test
  void noPublicMethodShowsAWeb3jType() {
    noMethods()
        .that()
        .arePublic()
        .or()
        .areProtected()
        .should()
        .haveRawReturnType(resideInAnyPackage(CHAIN_LIBRARIES))
        .check(ANCHOR);
    methods()
        .that()
        .arePublic()
        .or()
        .areProtected()
        .should()
        .notHaveRawParameterTypes(
            DescribedPredicate.describe(
                "one of web3j's",
                types -> types.stream().anyMatch(resideInAnyPackage(CHAIN_LIBRARIES))))
        .check(ANCHOR);
  }

  @Test
  void merkleUsesOnlyTheVerifiersMerkle() {
    classes()
        .that()
        .resideInAPackage("dev.stele.anchor.merkle")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.stele.anchor.merkle", "dev.stele.verifier.merkle")
        .check(ANCHOR);
  }
}
