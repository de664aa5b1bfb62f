namespace Softswitch.Commands;

/// <summary>The running exchange could not be asked; the message is for people.</summary>
internal sealed class AdminClientException(string message, Exception? inner = null) : Exception(message, inner);
