namespace Softswitch.Calls.Registration;

/// <summary>Limits of registrations.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Lifetime when the phone asks for none.</summary>
    public TimeSpan DefaultExpires { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Shortest lifetime: what asks for less gets 423. RFC 3261 §10.3 allows no more than an hour here.</summary>
    public TimeSpan MinExpires { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest lifetime: what asks for more gets this.</summary>
    public TimeSpan MaxExpires { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most contacts of one extension.</summary>
    public int MaxContacts { get; init; } = 10;
}
