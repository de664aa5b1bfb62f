namespace Softswitch.Exchange.Schedule;

/// <summary>The eves that are no public holidays and yet days off: each has opening hours of its own.</summary>
public enum GreatEve
{
    Midsummer,
    Christmas,
    NewYear,
}
