package zaitaku.nfcbridge.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "zaitaku.nfcbridge.app",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheCardDeskTalksToCards =
      noClasses()
          .that()
          .doNotHaveSimpleName("CardDesk")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("AuthenticationCard");

  @ArchTest
  static final ArchRule practiceStaysInPractice =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(Practice\\w*|Bridge)")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("zaitaku.nfcbridge.virtualcard");

  @ArchTest
  static final ArchRule requestsAreMadeByTheVerifierOnly =
      noClasses()
          .that()
          .doNotHaveSimpleName("RequestVerifier")
          .should()
          .callConstructor(
              VerifiedRequest.class,
              RequestVerifier.Checked.class,
              String.class,
              java.time.Instant.class,
              zaitaku.nfcbridge.protocol.TransactionData.class);
}
