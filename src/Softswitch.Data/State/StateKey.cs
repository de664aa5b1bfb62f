namespace Softswitch.Data.State;

/// <summary>What a change is about: of two with the same key only the last has to be written.</summary>
internal readonly record struct StateKey(string Table, string First, string Second = "");
