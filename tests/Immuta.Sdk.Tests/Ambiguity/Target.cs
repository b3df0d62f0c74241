namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>What tells one created object from the next.</summary>
/// <param name="Place">Where it is: no two objects share it.</param>
/// <param name="Detail">A further member that is not secret.</param>
/// <param name="Password">A member that is.</param>
internal sealed record Target(string Place, string Detail, string Password);
