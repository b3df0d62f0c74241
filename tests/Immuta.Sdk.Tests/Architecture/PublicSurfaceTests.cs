using FluentAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public class PublicSurfaceTests
{
    private static readonly string[] s_mutableCollections =
        ["List", "Dictionary", "HashSet", "Queue", "Stack", "Collection", "ObservableCollection", "IList", "ICollection", "IDictionary", "ISet", "ConcurrentDictionary"];

    private static readonly PublicSurface[] s_surfaces =
        [.. Assemblies.Shipped.Select(assembly => new PublicSurface(Assemblies.Load(assembly, "net10.0")))];

    private static IEnumerable<ISymbol> Members => s_surfaces.SelectMany(surface => surface.Members);

    [Fact]
    public void Everything_asynchronous_says_so_and_takes_a_token_last()
    {
        var methods = Members.OfType<IMethodSymbol>().Where(method => IsAwaitable(method.ReturnType) && method.Name != "DisposeAsync").ToArray();

        methods.Should().HaveCountGreaterThan(20);
        Names(methods.Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal))).Should().BeEmpty();
        Names(methods.Where(method => method.Parameters.LastOrDefault()?.Type.Name != nameof(CancellationToken))).Should().BeEmpty();
    }

    [Fact]
    public void No_collection_can_be_changed_from_outside()
    {
        var offered = Members.Select(member => (member, type: TypeOf(member))).Where(pair => pair.type is not null).ToArray();

        offered.Should().HaveCountGreaterThan(200);
        Names(offered.Where(pair => IsMutableCollection(pair.type!)).Select(pair => pair.member)).Should().BeEmpty();
        Names(Members.OfType<IFieldSymbol>().Where(field => field is { IsConst: false, IsReadOnly: false })).Should().BeEmpty();
    }

    [Fact]
    public void No_type_of_a_dependency_shows_in_the_surface()
    {
        var offenders = from surface in s_surfaces
                        from symbol in surface.Members.Concat(surface.Types)
                        from type in Mentioned(symbol)
                        let assembly = type.ContainingAssembly?.Name ?? "System"
                        where !assembly.StartsWith("System", StringComparison.Ordinal)
                            && !assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                            && !assembly.StartsWith("Immuta.Sdk", StringComparison.Ordinal)
                            && !IsAdapted(surface, assembly)
                        select $"{symbol.ToDisplayString()} shows {type.ToDisplayString()} of {assembly}";

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void No_public_class_invites_inheritance_by_accident()
    {
        // Deliberately not sealed: base exceptions, whose constructors are internal.
        var open = s_surfaces.SelectMany(surface => surface.Types)
            .Where(type => type is { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false })
            .Where(type => type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
                && !type.IsRecord);

        Names(open).Should().BeEmpty();
    }

    // The package for an engine extends the types of that engine.
    private static bool IsAdapted(PublicSurface surface, string dependency) =>
        surface.Types.All(type => type.ContainingAssembly.Name == "Immuta.Sdk.DurableTask") && dependency.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<ISymbol> symbols) => symbols.Select(symbol => symbol.ToDisplayString());

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.ReturnType,
        _ => null,
    };

    private static bool IsAwaitable(ITypeSymbol type) => type.Name is "Task" or "ValueTask" or "IAsyncEnumerable";

    private static bool IsMutableCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || s_mutableCollections.Contains(type.Name)
        || (type is INamedTypeSymbol { IsGenericType: true } generic && generic.TypeArguments.Any(IsMutableCollection));

    private static IEnumerable<ITypeSymbol> Mentioned(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.Interfaces.Append(type.BaseType).OfType<ITypeSymbol>().SelectMany(Parts),
        IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).SelectMany(Parts),
        _ => TypeOf(symbol) is { } type ? Parts(type) : [],
    };

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.SelectMany(Parts).Append(generic),
        ITypeParameterSymbol => [],
        _ => [type],
    };
}
