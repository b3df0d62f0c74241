using Microsoft.CodeAnalysis;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Lists the public types of an assembly and their public and protected members.</summary>
internal sealed class PublicSurface(IAssemblySymbol assembly)
{
    private static readonly SymbolDisplayFormat s_text = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.Default,
        SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    public IEnumerable<INamedTypeSymbol> Types => TypesOf(assembly.GlobalNamespace);

    /// <summary>Returns declared public members, without those that the compiler adds to records.</summary>
    public IEnumerable<ISymbol> Members => Types.SelectMany(type => type.GetMembers().Where(member => IsOffered(type, member)));

    /// <summary>Gets the whole surface in C# form: namespaces, types and members, in a stable order.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. Types.GroupBy(type => type.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal).OrderBy(space => space.Key, StringComparer.Ordinal)
            .SelectMany(space => space.OrderBy(type => type.ToDisplayString(s_text), StringComparer.Ordinal).SelectMany(Describe).Prepend($"namespace {space.Key}")),
    ];

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsOffered(INamedTypeSymbol type, ISymbol member) =>
        IsVisible(member)
        && !(type.IsSealed && member.DeclaredAccessibility == Accessibility.Protected)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0, ContainingType.IsValueType: true }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        && !(type.IsRecord && member.Name is "Deconstruct" or "EqualityContract" or "PrintMembers" or "<Clone>$")
        && !member.Name.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol parent) =>
        parent.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol space => TypesOf(space),
            INamedTypeSymbol type when IsVisible(type) => TypesOf(type).Prepend(type),
            _ => [],
        });

    private static IEnumerable<string> Describe(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => IsOffered(type, member))
        .Select(member => $"        {member.ToDisplayString(s_text)}")
        .Order(StringComparer.Ordinal)
        .Prepend($"    {Modifiers(type)}{type.ToDisplayString(s_text)}{Bases(type)}");

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "public static ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "public sealed ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "public abstract ",
        _ => "public ",
    };

    private static string Bases(INamedTypeSymbol type)
    {
        var all = new[] { type.BaseType }
            .Where(parent => parent is { SpecialType: SpecialType.None })
            .Concat(type.Interfaces.Where(each => IsVisible(each) && !(type.IsRecord && each.Name == "IEquatable")))
            .Select(parent => parent!.ToDisplayString(s_text.WithKindOptions(SymbolDisplayKindOptions.None)))
            .ToArray();
        return all.Length == 0 ? "" : " : " + string.Join(", ", all);
    }
}
