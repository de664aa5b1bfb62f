namespace Softswitch.Voicemail.Greetings;

/// <summary>Takes greetings that were made elsewhere. From any thread.</summary>
public interface IGreetingStore : IGreetings
{
    /// <summary>Puts a greeting in the place of the one there may be, whole or not at all.</summary>
    /// <param name="mailbox">Number of an extension or group that exists.</param>
    /// <param name="wav">A WAV file that can be played.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    Task SaveAsync(string mailbox, ReadOnlyMemory<byte> wav);
}
