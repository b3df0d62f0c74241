using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the local rules of an object as a tree that the validator walks.</summary>
internal static class RulesEmitter
{
    public static string NameOf(string typeName) => $"{typeName}Rules";

    public static void Emit(CodeWriter writer, ObjectShape shape)
    {
        writer.Use("Immuta.Sdk.Validation");
        List<MemberShape> members = [.. shape.AllMembers, .. shape.SelfAndAncestors.SelectMany(line => line.RuleOnly)];
        var patterns = members.Where(member => member.Rules.Pattern is not null).ToList();
        if (members.Count > 64)
        {
            throw new SchemaException(shape.Source, shape.Name, $"has {members.Count} members; the validator counts at most 64.");
        }

        // A rule may name the rules of a member's type, and the rules of a part that only its cases have.
        writer.UseTypesOf(members);
        if (patterns.Count > 0)
        {
            writer.Use("System.Text.RegularExpressions");
        }

        writer.Line($"// The rules that a {shape.Name} is checked against before it is sent.");
        writer.Open($"internal static {(patterns.Count > 0 ? "partial " : "")}class {NameOf(shape.Name)}");
        writer.Line("internal static readonly SchemaNode Node = new(JsonKind.Object)");
        writer.Open();
        if (members.Count + shape.RequiredOfCases.Count > 0)
        {
            writer.Line("Members =");
            writer.Open(brace: "[");
            foreach (var member in members)
            {
                writer.Line($"new({CodeWriter.Literal(member.JsonName)}, {NodeOf(shape, member)}{(member.Required ? ", required: true" : "")}{(member.Advised ? ", advised: true" : "")}{(member.IsAdvice ? ", isAdvice: true" : "")}),");
            }

            // An unknown case may use other types for them, except for the member that contains the discriminator.
            foreach (var name in shape.RequiredOfCases)
            {
                writer.Line($"new({CodeWriter.Literal(name)}, {NodeOfCases(shape, name)}, required: true),");
            }

            writer.Close("],");
        }

        EmitUnion(writer, shape);
        var exclusive = shape.SelfAndAncestors.SelectMany(line => line.Exclusive).ToList();
        if (exclusive.Count > 0)
        {
            var bits = exclusive.Select(group => group.Aggregate(0UL, (mask, name) => mask | (1UL << members.FindIndex(member => member.JsonName == name))));
            writer.Line($"ExclusiveGroups = [{string.Join(", ", bits.Select(mask => $"{mask}UL"))}], // {string.Join("; ", exclusive.Select(group => string.Join(", ", group)))}");
        }

        EmitPassphrases(writer, shape, members);
        writer.Close("};");
        foreach (var member in patterns)
        {
            writer.Line();
            writer.Line($"[GeneratedRegex({CodeWriter.Literal(ToDotNet(member.Rules.Pattern!))}, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]");
            writer.Line($"private static partial Regex {member.Name}Pattern();");
        }

        writer.Close();
    }

    private static void EmitPassphrases(CodeWriter writer, ObjectShape shape, List<MemberShape> members)
    {
        if (shape.Passphrases is not { } names)
        {
            return;
        }

        writer.Line("NeedsPassphrase = true,");
        var places = names.Select(name => members.FindIndex(member => member.JsonName == name)).ToList();
        if (places.Contains(-1))
        {
            throw new SchemaException(shape.Source, shape.Name, "'x-immuta-passphrase' names a member that does not exist.");
        }

        if (places.Count > 0)
        {
            writer.Line($"PassphraseMembers = {places.Aggregate(0UL, (mask, place) => mask | (1UL << place))}UL, // {string.Join(", ", names)}");
        }
    }

    private static void EmitUnion(CodeWriter writer, ObjectShape shape)
    {
        if (!shape.IsUnion)
        {
            return;
        }

        var entries = shape.Cases.Where(@case => !@case.IsDefaultCase).SelectMany(@case => @case.DiscriminatorValues.Select(value => $"new({CodeWriter.Literal(value)}, {NameOf(@case.Name)}.Node)"));
        if (shape.IsPresenceUnion)
        {
            writer.Line($"PresenceDiscriminators = [{string.Join(", ", shape.PresenceDiscriminators.Select(CodeWriter.Literal))}],");
            writer.Line($"Cases = [{string.Join(", ", entries)}],");
            return;
        }

        var path = shape.Discriminator!.Split('.');
        if (path.Length > 1)
        {
            writer.Line($"DiscriminatorParent = \"{path[0]}\"u8.ToArray(),");
        }

        writer.Line($"Discriminator = \"{path[^1]}\"u8.ToArray(),");
        writer.Line($"Cases = [{string.Join(", ", entries)}],");
        if (shape.Cases.Find(@case => @case.IsDefaultCase) is { } absent)
        {
            writer.Line($"DefaultCase = {NameOf(absent.Name)}.Node,");
        }

        var values = (shape.Members.Find(member => member.JsonName == shape.Discriminator)?.Type as OpenEnumShape)?.Values;
        var known = shape.HasInnerDiscriminator ? shape.Cases.Select(@case => @case.DiscriminatorValue!) : values?.Select(value => value.Value);
        if (known is not null)
        {
            writer.Line($"KnownValues = [{string.Join(", ", known.Select(CodeWriter.Literal))}],");
        }

        if (values is not null && values.Any(value => value.IsOpen))
        {
            writer.Line($"UndescribedValues = [{string.Join(", ", values.Where(value => value.IsOpen).Select(value => CodeWriter.Literal(value.Value)))}],");
        }
    }

    // In a schema, $ matches the end of the text; in .NET it also matches before a final line feed.
    private static string ToDotNet(string pattern) =>
        pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? $"{pattern[..^1]}\\z" : pattern;

    private static string NodeOf(ObjectShape shape, MemberShape member) => member.Kind switch
    {
        MemberKind.Model => $"{NameOf(member.Type!.Name)}.Node",
        MemberKind.ModelList or MemberKind.ListValue => $"new(JsonKind.Array) {{ {ItemsOf(shape, (ObjectShape)member.Type!)}{Extras(member, ", ")} }}",
        MemberKind.StringList or MemberKind.Value => $"new(JsonKind.Array) {{ Items = new(JsonKind.String){Extras(member, ", ")} }}",
        _ => $"{KnownValuesOf(shape, member)}{Extras(member, ", ")}".TrimStart(',', ' ') is { Length: > 0 } extras ? $"new(JsonKind.{KindOf(member)}) {{ {extras} }}" : $"new(JsonKind.{KindOf(member)})",
    };

    // The union checks the value of its discriminator; an alias of a member allows the values of that member.
    private static string KnownValuesOf(ObjectShape shape, MemberShape member)
    {
        var described = member.SpellingOf is null ? member : shape.AllMembers.First(other => other.JsonName == member.SpellingOf);
        return described is { Kind: MemberKind.Enum, Constant: null } && !shape.IsDiscriminator(described)
            ? $"KnownValues = [{string.Join(", ", ((OpenEnumShape)described.Type!).Values.Select(value => CodeWriter.Literal(value.Value)))}]"
            : "";
    }

    // A recursive tree of rules can be completed only when it is used.
    private static string ItemsOf(ObjectShape shape, ObjectShape items) => items.CanContain(shape)
        ? $"LazyItems = static () => {NameOf(items.Name)}.Node!"
        : $"Items = {NameOf(items.Name)}.Node";

    private static string NodeOfCases(ObjectShape union, string name)
    {
        var isObject = union.Cases.TrueForAll(@case => @case.Members.Exists(member => member.JsonName == name && member.Kind == MemberKind.Model));
        var inner = union.Discriminator!.Split('.') is [var parent, var discriminator] && parent == name
            ? $" {{ Members = [new({CodeWriter.Literal(discriminator)}, new(JsonKind.String), required: true)] }}"
            : "";
        return $"new(JsonKind.{(isObject ? "Object" : "Any")}){inner}";
    }

    private static string KindOf(MemberShape member) => member.Kind switch
    {
        MemberKind.Boolean => "Boolean",
        MemberKind.Int32 => "Integer",
        MemberKind.RawList => "Array",
        MemberKind.Raw or MemberKind.SiblingUnion => "Any",
        MemberKind.Text when member.IsNumeric => "Number",
        _ => "String",
    };

    private static string Extras(MemberShape member, string lead)
    {
        var rules = member.Rules;
        var extras = new List<string>();
        Add(member.Kind == MemberKind.Secret, "IsSecret = true");
        var constant = member.Constant ?? member.AdvisedConstant;
        Add(constant is not null, $"Constant = {CodeWriter.Literal(constant ?? "")}");
        Add(member.ConstantSpellings.Count > 0, $"Spellings = [{string.Join(", ", member.ConstantSpellings.Select(CodeWriter.Literal))}]");
        Add(member.IsNullable, "AllowsNull = true");
        Add(member.IsSingle, "AllowsSingle = true");
        Add(rules.Pattern is not null, $"Pattern = {member.Name}Pattern()");
        Add(rules.Form is not null, $"Form = ValueForm.{Naming.Pascal(rules.Form ?? "Any")}");
        Add(rules.AllowsEmpty, "AllowsEmpty = true");
        Add(rules.MinLength > 0, $"MinLength = {rules.MinLength}");
        Add(rules.MinItems > 0, $"MinItems = {rules.MinItems}");
        Add(rules.Minimum is not null, $"Minimum = {rules.Minimum}");
        Add(rules.Maximum is not null, $"Maximum = {rules.Maximum}");
        Add(rules.Message is not null, $"Message = {CodeWriter.Literal(rules.Message ?? "")}");
        return extras.Count == 0 ? "" : lead + string.Join(", ", extras);

        void Add(bool condition, string text)
        {
            if (condition)
            {
                extras.Add(text);
            }
        }
    }
}
