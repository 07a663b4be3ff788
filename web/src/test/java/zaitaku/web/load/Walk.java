package zaitaku.web.load;

/**
 * What a patient can do in one reception, and the least of each: how many answers that are pages or
 * go to the bridge, and how many durable transactions. A registration by the agent has eleven such
 * answers, for which its floor takes ten bare ones.
 */
enum Walk {
  /** By the agent of the same device: the reception that everything else is compared with. */
  REGISTER("registration by the agent", 10, 3),

  /** By a phone: the code, the phone's claim and proof, two digits typed. */
  BY_CODE("registration by a QR code", 13, 3),

  /** What is agreed, behind a card. */
  REVIEW("review", 7, 2),

  /** Review and change in one card round: the change is the third commit. */
  CHANGE("change (review and change)", 10, 3),

  /** All consents taken back. */
  REVOKE("revocation", 7, 2);

  private final String words;
  private final int answers;
  private final int transactions;

  Walk(String words, int answers, int transactions) {
    this.words = words;
    this.answers = answers;
    this.transactions = transactions;
  }

  String words() {
    return words;
  }

  /** Bare answers in its floor. */
  int answers() {
    return answers;
  }

  /** Durable transactions in its floor. */
  int transactions() {
    return transactions;
  }
}
