using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Trunks;
using Softswitch.Media.Engine;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls;

/// <summary>What every call needs of the layers below.</summary>
/// <param name="Time">The signalling loop's time.</param>
/// <param name="Random">Source of call ids and SDP session ids.</param>
/// <param name="Dialogs">Makes and finds SIP sessions.</param>
/// <param name="Transports">Knows our addresses.</param>
/// <param name="Media">Opens streams.</param>
/// <param name="Locations">Finds devices.</param>
/// <param name="Trunks">Knows the ways to the outside.</param>
/// <param name="Prompts">Finds clips.</param>
/// <param name="Log">Log of calls.</param>
public sealed record CallServices(
    TimeProvider Time,
    Random Random,
    DialogLayer Dialogs,
    ISipTransports Transports,
    MediaEngine Media,
    ILocations Locations,
    TrunkService Trunks,
    IPromptClips Prompts,
    ILogger Log);
