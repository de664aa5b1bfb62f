namespace Softswitch.Calls;

/// <summary>What is known now of an extension's devices and calls.</summary>
public interface IPresence
{
    /// <summary>Devices that can be rung now.</summary>
    int DeviceCount(string extension);

    /// <summary>Calls the extension has now, as caller or called, ringing ones included.</summary>
    int ActiveCalls(string extension);
}
