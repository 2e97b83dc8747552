package dev.stele.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ContractsDependencyTest {
  @Test
  void wrappersImportOnlyTheJdkAndWeb3j() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        // RxJava is how web3j's generator writes streams of events.
        .resideInAnyPackage("dev.stele.contracts", "java..", "org.web3j..", "io.reactivex")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.stele.contracts"));
  }
}
