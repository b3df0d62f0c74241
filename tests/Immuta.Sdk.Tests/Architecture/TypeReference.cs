namespace Immuta.Sdk.Tests.Architecture;

/// <summary>One type of an assembly names another one, in a signature or in the code of a method.</summary>
/// <param name="From">The outermost type that refers.</param>
/// <param name="FromDocument">The source file of the method that refers, or null for what a type as a whole says.</param>
/// <param name="To">The outermost type that is referred to.</param>
internal readonly record struct TypeReference(string From, string? FromDocument, string To);
