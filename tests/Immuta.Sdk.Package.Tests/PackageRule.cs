namespace Immuta.Sdk.Package.Tests;

/// <summary>One thing that must be in a package, and how to take it out.</summary>
internal sealed record PackageRule(string Name, Func<PackedPackage, bool> Holds, Func<PackedPackage, PackedPackage> TakeOut)
{
    public static PackageRule File(string path) => new(path, package => package.Files.ContainsKey(path), package => package.Without(path));

    public static PackageRule Symbols(string path) => new($"symbols {path}", package => package.Symbols.ContainsKey(path), package => package.WithoutSymbols(path));

    public static PackageRule Reported(string element, Predicate<string> isRight) =>
        new($"nuspec {element}", package => package.Reported(element) is { } text && isRight(text), package => package.Untold(element));

    public override string ToString() => Name;
}
