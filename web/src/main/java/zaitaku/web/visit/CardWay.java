package zaitaku.web.visit;

/** What reads the card. */
public enum CardWay {
  /** この端末のICカードリーダライタ. */
  READER,
  /** スマートフォン（二次元コード）. */
  PHONE
}
