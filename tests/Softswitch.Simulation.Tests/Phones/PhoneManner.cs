namespace Softswitch.Simulation.Tests.Phones;

/// <summary>What a simulated phone can do, and does when it is called.</summary>
internal sealed record PhoneManner
{
    /// <summary>Rings and is never answered.</summary>
    public static PhoneManner Rings { get; } = new();

    /// <summary>Says nothing at all, as if the cable were out.</summary>
    public static PhoneManner Silent { get; } = new() { IsSilent = true };

    /// <summary>Time of ringing before it answers; null: never.</summary>
    public TimeSpan? AnswersAfter { get; private init; }

    /// <summary>Final response, given <see cref="RefusesAfter"/> ringing; 0: none.</summary>
    public int RefusesWith { get; private init; }

    public TimeSpan RefusesAfter { get; private init; }

    public bool IsSilent { get; private init; }

    /// <summary>Answers with 100 but never with 180, as a DECT base does that pages a dead handset.</summary>
    public bool PagesInSilence { get; init; }

    /// <summary>Sends 183 with an answer in place of 180 and can be heard before it answers.</summary>
    public bool HasEarlyMedia { get; init; }

    /// <summary>Static payload types of the codecs it speaks: 8 is A-law, 0 is µ-law, 9 is G.722.</summary>
    public IReadOnlyList<int> Codecs { get; init; } = [8];

    /// <summary>Its speech is keys only: RTP of its own making in place of the media engine's.</summary>
    public bool HasKeypad { get; init; }

    /// <summary>Contact of a refusal with 3xx.</summary>
    public string RedirectsTo { get; init; } = "";

    /// <summary>Transport it registers and calls over.</summary>
    public Sip.Transports.SipTransport Transport { get; init; } = Sip.Transports.SipTransport.Udp;

    public static PhoneManner Answers(double afterSeconds) => new() { AnswersAfter = TimeSpan.FromSeconds(afterSeconds) };

    public static PhoneManner Refuses(int statusCode, double afterSeconds = 0) =>
        new() { RefusesWith = statusCode, RefusesAfter = TimeSpan.FromSeconds(afterSeconds) };
}
