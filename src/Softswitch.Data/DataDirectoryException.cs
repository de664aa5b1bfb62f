namespace Softswitch.Data;

/// <summary>The data directory cannot be used; the exchange must not start. The message is for the person who starts it: what is wrong
/// and what to do.</summary>
public sealed class DataDirectoryException(string message, Exception? inner = null) : Exception(message, inner);
