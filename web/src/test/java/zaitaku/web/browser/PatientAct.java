package zaitaku.web.browser;

import java.io.IOException;
import java.util.Optional;

/** What a patient can do at one of a facility's two addresses, with the card in between. */
enum PatientAct {
  HOME_VISIT("受付が終わりました", "HOME_VISIT LIVE"),
  HOUSE_CALL("受付が終わりました", "HOUSE_CALL LIVE"),
  ONLINE("受付が終わりました", "ONLINE LIVE"),
  OUTPATIENT("受付が終わりました", "OUTPATIENT LIVE"),
  REVIEW_OF_HOME_VISIT("いまの同意の内容", "HOME_VISIT REPLACED, HOME_VISIT LIVE"),
  REVIEW_OF_ONLINE("いまの同意の内容", "ONLINE REPLACED, ONLINE LIVE"),
  REVOCATION_AT_HOME("取消しが終わりました", "HOME_VISIT REVOKED"),
  REVOCATION_ONLINE("取消しが終わりました", "ONLINE REVOKED");

  private final String afterCard;
  private final String leaves;

  PatientAct(String afterCard, String leaves) {
    this.afterCard = afterCard;
    this.leaves = leaves;
  }

  /** Kinds and states of the registrations of this person that are there in the end. */
  String leaves() {
    return leaves;
  }

  /** As it stands in the database. */
  String act() {
    return switch (this) {
      case HOME_VISIT, HOUSE_CALL, ONLINE, OUTPATIENT -> "REGISTER";
      case REVIEW_OF_HOME_VISIT, REVIEW_OF_ONLINE -> "REVIEW";
      case REVOCATION_AT_HOME, REVOCATION_ONLINE -> "REVOKE";
    };
  }

  /** What must have been done before. */
  Optional<PatientAct> before() {
    return switch (this) {
      case HOME_VISIT, HOUSE_CALL, ONLINE, OUTPATIENT -> Optional.empty();
      case REVIEW_OF_HOME_VISIT, REVOCATION_AT_HOME -> Optional.of(HOME_VISIT);
      case REVIEW_OF_ONLINE, REVOCATION_ONLINE -> Optional.of(ONLINE);
    };
  }

  boolean online() {
    return switch (this) {
      case HOME_VISIT, HOUSE_CALL, REVIEW_OF_HOME_VISIT, REVOCATION_AT_HOME -> false;
      case ONLINE, OUTPATIENT, REVIEW_OF_ONLINE, REVOCATION_ONLINE -> true;
    };
  }

  /** From the menu to the card page. */
  void toCard(Steps steps, String menu) throws IOException {
    steps.open(menu);
    switch (this) {
      case HOME_VISIT, HOUSE_CALL, ONLINE, OUTPATIENT -> register(steps);
      case REVIEW_OF_HOME_VISIT, REVIEW_OF_ONLINE -> {
        steps.tap("a.door[href$='/review']");
        steps.tap("main form .button");
      }
      case REVOCATION_AT_HOME, REVOCATION_ONLINE -> {
        steps.tap(".apart a");
        steps.tap("main form .button:not(.outline)");
      }
    }
  }

  /** From the page behind the card to the end. */
  void toEnd(Steps steps) throws IOException {
    steps.waitForTitle(afterCard);
    if (act().equals("REVIEW")) {
      steps.tap("main .acts a.button");
      steps.choose("#SURGERY-no");
      steps.tap("main form .button");
      steps.tap("main form .button");
      steps.waitForTitle("更新が終わりました");
    }
  }

  private void register(Steps steps) throws IOException {
    steps.tap("a.door.main");
    if (this == HOUSE_CALL || this == OUTPATIENT) {
      steps.choose("#kind-" + name());
    }
    steps.tap("main form .button");
    if (this == ONLINE) {
      steps.choose("#day-1");
      steps.tap("main form .button");
    }
    steps.tap("button[value=all]");
    steps.choose("#form-ELECTRONIC");
    steps.tap("main form .button");
    steps.tap("main form .button");
  }
}
