namespace Softswitch.Calls.Alarms;

/// <summary>What an admin has to see to now. Belongs to the signalling loop.</summary>
public interface IAlarms
{
    /// <summary>Alarms that are not over, the oldest first.</summary>
    IReadOnlyList<Alarm> Active { get; }

    /// <summary>Raises an alarm; one that is active already gets the new text.</summary>
    /// <param name="key">What it is about: "trunk:telia".</param>
    /// <param name="text">What is wrong, in plain words; no secrets.</param>
    void Raise(string key, string text);

    /// <summary>The matter is over; nothing when no such alarm is active.</summary>
    void Clear(string key);
}
