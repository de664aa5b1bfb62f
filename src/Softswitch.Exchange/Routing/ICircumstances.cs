using NodaTime;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>What decides besides the office's rules: the time and the phones; real ones for a call, assumed ones for an explanation.</summary>
public interface ICircumstances
{
    Instant Now { get; }

    /// <summary>True when at least one device of the extension can be rung.</summary>
    bool IsRegistered(string extension);

    /// <summary>True when the extension has as many calls as it may have and does not wait for more.</summary>
    bool IsBusy(Extension extension);

    /// <summary>Whether a trunk can take one more call.</summary>
    /// <param name="trunk">Its name.</param>
    /// <param name="isEmergency">True: the lines kept for emergency calls count too.</param>
    TrunkLine LineOf(string trunk, bool isEmergency);
}
