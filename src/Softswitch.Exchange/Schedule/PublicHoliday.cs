using NodaTime;

namespace Softswitch.Exchange.Schedule;

/// <summary>A public holiday.</summary>
/// <param name="Date">The day.</param>
/// <param name="Swedish">Its name in Swedish: "Kristi himmelsfärdsdag".</param>
/// <param name="English">Its name in English: "Ascension Day".</param>
public sealed record PublicHoliday(LocalDate Date, string Swedish, string English);
