package zaitaku.clinicurls;

/** What a text turned out to be that was said to be a facility's address. */
public sealed interface FacilityUrlReading permits FacilityUrl, FacilityUrlRefusal {}
