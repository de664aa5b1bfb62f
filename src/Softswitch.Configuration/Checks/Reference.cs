using Softswitch.Calls.Tracing;

namespace Softswitch.Configuration.Checks;

/// <summary>A name in one file that has to exist elsewhere.</summary>
/// <param name="Kind">What it has to be.</param>
/// <param name="Name">As written, numbers without spaces and hyphens.</param>
/// <param name="Owner">Where it is used, for messages: "'no-answer' in extension \"10100\"".</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Reference(ReferenceKind Kind, string Name, string Owner, SourceLine Place);

/// <summary>What a <see cref="Reference"/> has to be.</summary>
internal enum ReferenceKind
{
    Extension,
    ExtensionOrGroup,

    /// <summary>An extension or group with a mailbox, be it one that only greets.</summary>
    Mailbox,

    /// <summary>An extension or group with a mailbox that takes messages.</summary>
    RecordingMailbox,
    CallingClass,
    Trunk,
}
