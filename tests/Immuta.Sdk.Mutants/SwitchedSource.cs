using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Immuta.Sdk.Mutants;

/// <summary>One source file that contains all its mutants, each inactive until its name is selected.</summary>
/// <remarks>
/// Compiling the library for each mutant would take an hour. Instead, each mutant changes its text, and the enclosing member is
/// kept in both forms: <c>if (mutant) { changed } else { as it was }</c>. One build then serves them all.
/// </remarks>
internal static class SwitchedSource
{
    public const string Switch = "MutantSwitch";

    private static readonly CSharpParseOptions s_options = new(
        LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    public static string Write(string source, IEnumerable<Mutant> mutants)
    {
        var root = Parse(source);
        var switched = source;
        var places = mutants.Select(mutant => (mutant, place: PlaceOf(root, source, mutant))).GroupBy(pair => pair.place.Span);
        foreach (var place in places.OrderByDescending(place => place.Key.Start))
        {
            var node = place.First().place;
            var forms = place.Select(pair => (pair.mutant.Id, Changed(source, node, pair.mutant))).ToArray();

            // An arrow body is followed by a semicolon that isn't part of it; the block that replaces it has none.
            var end = node is ArrowExpressionClauseSyntax ? node.GetLastToken().GetNextToken().Span.End : node.Span.End;
            switched = string.Concat(switched.AsSpan(0, node.SpanStart), Text(node, forms), switched.AsSpan(end));
        }

        return switched;
    }

    /// <summary>Returns the text of a file with one mutant applied permanently.</summary>
    public static string Apply(string source, Mutant mutant)
    {
        var start = source.IndexOf(mutant.Find, StringComparison.Ordinal);
        return start >= 0 && source.IndexOf(mutant.Find, start + 1, StringComparison.Ordinal) < 0
            ? string.Concat(source.AsSpan(0, start), mutant.Replace, source.AsSpan(start + mutant.Find.Length))
            : throw new MutantException($"{mutant.Id}: what it looks for stands {(start < 0 ? "nowhere" : "more than once")} in {mutant.File}.");
    }

    // The smallest part of the file around the change that can be kept in two forms: a body, or the initializer of a field
    // or property.
    private static SyntaxNode PlaceOf(SyntaxNode root, string source, Mutant mutant)
    {
        _ = Apply(source, mutant);
        var before = mutant.Find.Zip(mutant.Replace).TakeWhile(pair => pair.First == pair.Second).Count();
        var after = mutant.Find.Skip(before).Reverse().Zip(mutant.Replace.Skip(before).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var span = new TextSpan(source.IndexOf(mutant.Find, StringComparison.Ordinal) + before, mutant.Find.Length - before - after);

        // A pure insertion belongs to the text before it.
        return root.FindToken(span.IsEmpty ? span.Start - 1 : span.Start).Parent!.AncestorsAndSelf().FirstOrDefault(node => node.Span.Contains(span) && CanBeSwitched(node))
            ?? throw new MutantException($"{mutant.Id}: its place in {mutant.File} is in no body and no initial value.");
    }

    private static bool CanBeSwitched(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        ArrowExpressionClauseSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax
            || (node.Parent is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } && !field.Modifiers.Any(SyntaxKind.ConstKeyword)),
        _ => false,
    };

    private static SyntaxNode Changed(string source, SyntaxNode place, Mutant mutant)
    {
        var root = Parse(Apply(source, mutant));
        return root.DescendantNodes().FirstOrDefault(node => node.SpanStart == place.SpanStart && node.RawKind == place.RawKind)
            ?? throw new MutantException($"{mutant.Id}: the change reaches beyond its member.");
    }

    private static string Text(SyntaxNode place, (string Id, SyntaxNode Form)[] forms)
    {
        if (place is EqualsValueClauseSyntax initial)
        {
            return $"= {string.Concat(forms.Select(form => $"{Test(form.Id)} ? {((EqualsValueClauseSyntax)form.Form).Value} : "))}{initial.Value}";
        }

        var block = $"{{ {string.Concat(forms.Select(form => $"if ({Test(form.Id)}) {BlockOf(form.Form, place)} else "))}{BlockOf(place, place)} }}";
        return place.Parent is BasePropertyDeclarationSyntax ? $"{{ get {block} }}" : block;
    }

    private static string BlockOf(SyntaxNode form, SyntaxNode place) => form switch
    {
        ArrowExpressionClauseSyntax { Expression: ThrowExpressionSyntax thrown } => $"{{ {thrown}; }}",
        ArrowExpressionClauseSyntax arrow => $"{{ {(ReturnsValue(place.Parent!) ? "return " : "")}{arrow.Expression}; }}",
        _ => form.ToString(),
    };

    private static bool ReturnsValue(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax { ReturnType: var type } method =>
            type.ToString() != "void" && !(method.Modifiers.Any(SyntaxKind.AsyncKeyword) && type.ToString() is "Task" or "ValueTask"),
        ConstructorDeclarationSyntax or DestructorDeclarationSyntax => false,
        AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        _ => true,
    };

    private static string Test(string id) => $"global::{Switch}.Is(\"{id}\")";

    private static SyntaxNode Parse(string source) => CSharpSyntaxTree.ParseText(source, s_options).GetRoot();
}
