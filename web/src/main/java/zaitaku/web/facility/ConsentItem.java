package zaitaku.web.facility;

/** What a patient may let a facility read (同意項目), in the order of the official screen. */
public enum ConsentItem {
  /** 手術情報. */
  SURGERY,
  /** 診療情報. */
  MEDICAL_CARE,
  /** 薬剤情報. */
  MEDICATION,
  /** 特定健診情報. */
  HEALTH_CHECKUP,
  /** 限度額情報. */
  CEILING_AMOUNT,
  /** 特定疾病療養受療証情報. */
  SPECIFIED_DISEASE
}
