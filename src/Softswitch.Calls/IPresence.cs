using Softswitch.Calls.Trunks;

namespace Softswitch.Calls;

/// <summary>What is known now of devices, calls and lines.</summary>
public interface IPresence
{
    /// <summary>Devices that can be rung now.</summary>
    int DeviceCount(string extension);

    /// <summary>Calls the extension has now, as caller or called, ringing ones included.</summary>
    int ActiveCalls(string extension);

    /// <summary>Whether a trunk can take one more call; one that is not there is down.</summary>
    /// <param name="trunk">Name of the trunk.</param>
    /// <param name="isEmergency">True: the lines kept for emergency calls count too.</param>
    TrunkLine LineOf(string trunk, bool isEmergency);
}
