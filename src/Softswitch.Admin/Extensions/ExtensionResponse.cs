using Softswitch.Admin.Registrations;

namespace Softswitch.Admin.Extensions;

/// <summary>An extension and how it is now.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Title">Title; may be empty.</param>
/// <param name="Department">Department; may be empty.</param>
/// <param name="CostCentre">Cost centre; may be empty.</param>
/// <param name="CallingClass">Name of the calling class; null: internal calls only.</param>
/// <param name="Devices">Devices registered.</param>
/// <param name="ActiveCalls">Calls now, ringing ones included.</param>
/// <param name="Mailbox">"record", "announce-only" or "off".</param>
/// <param name="NewMessages">Messages not heard; null when the mailbox takes none.</param>
/// <param name="OldMessages">Messages heard; null when the mailbox takes none.</param>
internal sealed record ExtensionResponse(
    string Number,
    string Name,
    string Title,
    string Department,
    string CostCentre,
    string? CallingClass,
    RegistrationResponse[] Devices,
    int ActiveCalls,
    string Mailbox,
    int? NewMessages,
    int? OldMessages);
