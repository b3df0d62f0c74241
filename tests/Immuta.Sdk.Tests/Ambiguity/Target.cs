namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>The members that distinguish created objects.</summary>
/// <param name="Place">Its place, which no two objects share.</param>
/// <param name="Detail">A further member that is not secret.</param>
/// <param name="Password">A member that is secret.</param>
internal sealed record Target(string Place, string Detail, string Password);
