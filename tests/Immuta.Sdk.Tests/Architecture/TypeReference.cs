namespace Immuta.Sdk.Tests.Architecture;

/// <summary>A reference from one type of an assembly to another, in a signature or in the code of a method.</summary>
/// <param name="From">The outermost type that refers.</param>
/// <param name="FromDocument">The source file of the referring method, or null if the type itself refers.</param>
/// <param name="To">The outermost type that is referred to.</param>
internal readonly record struct TypeReference(string From, string? FromDocument, string To);
