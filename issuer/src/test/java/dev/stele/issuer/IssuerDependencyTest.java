package dev.stele.issuer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stele.issuer.input.RefusedException;
import org.junit.jupiter.api.Test;

class IssuerDependencyTest {
  private static final String HTTP = "dev.stele.issuer.http..";
  private static final String CLI = "dev.stele.issuer.cli..";
  private static final String STORE = "dev.stele.issuer.store..";
  private static final JavaClasses ISSUER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stele.issuer");

  @Test
  void onlyHttpKnowsVertx() {
    onlyIn("io.vertx..", HTTP);
  }

  @Test
  void onlyTheCommandLineUsesHttp() {
    onlyIn(HTTP, HTTP, CLI);
  }

  @Test
  void nobodyUsesTheCommandLine() {
    onlyIn(CLI, CLI);
  }

  /** What a refusal says in English is for programs. */
  @Test
  void pagesSayRefusalsInTheirOwnWords() {
    for (String english : new String[] {"getMessage", "details"}) {
      noClasses()
          .that()
          .resideInAnyPackage("dev.stele.issuer.page..", "dev.stele.issuer.http.console..")
          .should()
          .callMethod(RefusedException.class, english)
          .check(ISSUER);
    }
  }

  @Test
  void onlyStoreKnowsSql() {
    for (String database :
        new String[] {"java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb.."}) {
      onlyIn(database, STORE);
    }
  }

  @Test
  void onlyLogKnowsWhatIsBehindTheLog() {
    onlyIn("ch.qos.logback..", "dev.stele.issuer.log..");
  }

  @Test
  void onlyTheCommandLineReadsYaml() {
    onlyIn("org.snakeyaml..", CLI);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    onlyIn("picocli..", CLI);
  }

  @Test
  void nobodyReachesAroundAnchorToTheChain() {
    for (String library : new String[] {"org.web3j..", "okhttp3..", "dev.stele.contracts.."}) {
      onlyIn(library);
    }
  }

  @Test
  void valuesKnowNoServiceThatWorksOnThem() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.stele.issuer.award",
            "dev.stele.issuer.badge",
            "dev.stele.issuer.profile",
            "dev.stele.issuer.assertion")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STORE, "dev.stele.issuer.batch", "dev.stele.issuer.signing")
        .check(ISSUER);
  }

  @Test
  void packagesDependOneWay() {
    slices().matching("dev.stele.issuer.(*)..").should().beFreeOfCycles().check(ISSUER);
  }

  @Test
  void whatIsHandedInKnowsNothingOfBadges() {
    noClasses()
        .that()
        .resideInAPackage("dev.stele.issuer.input")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.stele.issuer..")
                .and(not(resideInAPackage("dev.stele.issuer.input"))))
        .check(ISSUER);
  }

  private static void onlyIn(String used, String... packages) {
    if (packages.length == 0) {
      noClasses().should().dependOnClassesThat().resideInAPackage(used).check(ISSUER);
    } else {
      noClasses()
          .that()
          .resideOutsideOfPackages(packages)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(used)
          .check(ISSUER);
    }
  }
}
