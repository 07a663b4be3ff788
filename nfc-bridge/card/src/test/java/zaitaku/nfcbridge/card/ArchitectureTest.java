package zaitaku.nfcbridge.card;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "zaitaku.nfcbridge.card",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsTheJdkOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "zaitaku.nfcbridge.card..",
              "java.lang..",
              "java.time",
              "java.util..",
              "java.io",
              "java.security..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule speaksToNoNetworkAndNoDisk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio..", "com.sun.net..", "org.bouncycastle..");
}
