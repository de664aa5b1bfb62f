namespace Softswitch.Exchange.Office;

/// <summary>Where a call goes when nobody answers: <c>switchboard</c>, <c>voicemail</c> or an extension.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Extension">The extension or group, for <see cref="NoAnswerKind.Extension"/>.</param>
public sealed record NoAnswerTarget(NoAnswerKind Kind, string? Extension = null)
{
    public static NoAnswerTarget Switchboard { get; } = new(NoAnswerKind.Switchboard);

    public static NoAnswerTarget Voicemail { get; } = new(NoAnswerKind.Voicemail);
}

/// <summary>Kinds of target.</summary>
public enum NoAnswerKind
{
    Switchboard,
    Voicemail,
    Extension,
}
