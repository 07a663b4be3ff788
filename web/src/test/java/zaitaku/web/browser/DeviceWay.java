package zaitaku.web.browser;

/** How a device comes to the card. */
enum DeviceWay {
  /** The agent of the same tablet or PC. */
  READER("READER false"),
  /** A phone reads the code of the screen; its two digits are typed there. */
  PHONE("PHONE true"),
  /** The app of the same phone, back in the same browser. */
  APP("APP false"),
  /** The app comes back in another browser, which shows two digits. */
  APP_ELSEWHERE("APP true");

  private final String leaves;

  DeviceWay(String leaves) {
    this.leaves = leaves;
  }

  /** Way of the attempt in the database, and whether digits confirmed it. */
  String leaves() {
    return leaves;
  }
}
