namespace Immuta.Sdk.Testing;

/// <summary>One owner of a data source in the fake tenant.</summary>
/// <param name="Type">The kind under its wire name, <c>user</c> or <c>group</c>.</param>
/// <param name="Name">The name of the group, or the login name of the user.</param>
/// <param name="Iam">The identity manager, or <see langword="null"/> where none was named.</param>
public sealed record FakeOwner(string Type, string Name, string? Iam = null);
