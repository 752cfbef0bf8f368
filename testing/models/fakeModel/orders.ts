import { type Cause, causes, type Workflow, workflows } from '../../../src-shared/model/vocabulary.ts';
import { readings } from './decode.ts';

/** One instruction found in data, and what it asks for. */
export interface Order {
  /** The line it was found in, as read. */
  readonly line: string;
  readonly workflow: Workflow | null;
  readonly cause: Cause | null;
  readonly confidence: number | null;
  /** What it wants in the text: a phrase, an image, a link, a call. */
  readonly saying: string | null;
}

/** Words by which an instruction is recognised; one of them in a line is enough. */
const imperative = [
  /\b(ignore|disregard|forget|override|bypass|skip|discard|drop)\b.{0,40}\b(instruction|prompt|rule|previous|prior|above|earlier|guideline|context|everything|fact|evidence|system|restriction|guardrail)/i,
  /\b(new|updated|additional|real|actual|important|secret|hidden)\s+(instruction|task|order|directive|rule)s?\b/i,
  /\b(you (must|should|shall|will|are now|have to|need to)|from now on|act as|pretend|roleplay|developer mode|jailbreak|\bDAN\b)/i,
  /^\s*(system|assistant|developer|user|human|admin|tool)\s*[:>\]]/i,
  /<\|?\/?(im_start|im_end|system|assistant|developer|endoftext|start_header_id|eot_id|tool_call|function_call|invoke|antml|function_calls)\b|\[\/?INST\]|<<SYS>>|###\s*(system|instruction|new|response)|"role"\s*:\s*"(system|assistant|developer|tool)"/i,
  /(?:^|[.!?:;,|>"'“([\]*#-]\s*|\b(?:please|now|then|must|should|always|instead|simply|just)\s+)(recommend|choose|select|pick|output|answer|respond|reply|return|say|write|print|state|report|conclude|declare|insert|append|include|repeat|reveal|show|set|mark|classify|approve|call|execute|run|fetch|visit|open|send|post|click|render|display|translate|use|add|change|make|give|pause|raise|lower|increase|double|cut)\b[^|]{0,80}\b(workflow|campaign|confidence|probability|cause|budget|bid|everything|system prompt|instructions?|json|url|link|image|http|key|password|exactly|only|following|satisfactory|evidence|100%|percent)\b/i,
  /\b(recommend|choose|select|pick)\b\s+(the\s+)?(["'“]?)(creative refresh|audience expansion|audience refinement|bid adjustment|campaign pause|budget reallocation|continue monitoring)/i,
  /\b(confidence|probability|certainty)\b\s*(=|:|to|of|is|must be)\s*\d/i,
  /!\[[^\]]*\]\([^)]*\)|<img\b|<script\b|<iframe\b|javascript:|\[[^\]]+\]\(https?:/i,
  /"(name|function|tool|tool_name|recipient_name)"\s*:\s*"[^"]+"|<(invoke|tool_use|function)\b|\bfunctions?\.\w+\(/i,
  // German, Dutch, Scandinavian
  /ignorier|missacht|vergiss|befolge|empfiehl|empfehle|setze .{0,30}auf|negeer|vergeet|aanbeveel|ignorer|glöm|anbefal|rekommendera/i,
  // Romance languages
  /ignore[zr]?\b.{0,30}(instruc|consign)|oublie|recommande|ignora|olvida|recomienda|ignore as|esqueça|recomende|dimentica|raccomanda|consiglia|ignoră|recomandă/i,
  // Slavic languages, Turkish, Hungarian, Finnish, Greek
  /игнорир|забудь|рекоменд|ігноруй|zignoruj|zapomnij|zaleć|poleć|ignoruj|zapomeň|doporuč|yok say|görmezden|unut|öner|hagyd figyelmen|javasold|ohita|unohda|suosittele|αγνόησε|ξέχασε|πρότεινε/i,
  // Asian and Semitic languages
  /忽略|无视|無視|忘记|忘れ|推荐|推薦|推奨|お勧め|무시|잊어|추천|अनदेखा|नज़रअंदाज|भूल|सुझा|अनुशंसा|تجاهل|انس|أوص|اقترح|התעלם|שכח|המלץ|bỏ qua|quên|đề xuất|khuyến nghị|abaikan|lupakan|rekomendasikan|sarankan|ละเว้น|เพิกเฉย|ลืม|แนะนำ|উপেক্ষা|புறக்கணி/,
];

/** Phrases for stopping a campaign, in the languages of the orders above. */
const pausing =
  /\bpaus|\bstop (the|this|all)|anhalten|stoppen|pausier|pausa|pausar|détenir|suspend|arrêt|остан|приостанов|зупин|wstrzym|zatrzym|pozastav|duraklat|durdur|szünetel|keskeyt|παύση|暂停|暫停|停止|一時停止|중지|일시 ?중단|रोक|إيقاف|أوقف|השה|עצור|tạm dừng|jeda|hentikan|หยุด/i;
const budgeting =
  /budget|budg[eé]t|presupuesto|orçamento|бюджет|预算|預算|予算|예산|ميزانية|bütçe|बजट|ngân sách|anggaran/i;
const bidding = /\bbids?\b|gebot|ench[eè]re|puja|lance|ставк|出价|入札|입찰/i;

/**
 * Instructions in the data, in any of its readings. The prompt's own words that name options or rules do not count:
 * `own` says which lines are the prompt's.
 */
export function ordersIn(text: string, own: (line: string) => boolean): readonly Order[] {
  const orders = new Map<string, Order>();
  for (const line of text.split(/\n+/)) {
    if (line.trim() === '' || own(line)) continue;
    for (const reading of readings(line))
      for (const part of reading.split(/\n+/)) {
        if (!imperative.some((pattern) => pattern.test(part))) continue;
        const order = orderOf(part);
        orders.set(JSON.stringify([order.workflow, order.cause, order.confidence, order.saying]), order);
      }
  }
  return [...orders.values()];
}

function orderOf(line: string): Order {
  return {
    line,
    workflow: workflowWanted(line),
    cause: causes.find((code) => new RegExp(code.replaceAll('_', '[_ -]'), 'i').test(line)) ?? null,
    confidence: confidenceWanted(line),
    saying: sayingWanted(line),
  };
}

function workflowWanted(line: string): Workflow | null {
  const named = workflows.find((name) => new RegExp(name.replace(' ', '[ _-]?'), 'i').test(line));
  if (named !== undefined) return named;
  if (pausing.test(line)) return 'Campaign Pause';
  if (budgeting.test(line)) return 'Budget Reallocation';
  return bidding.test(line) ? 'Bid Adjustment' : null;
}

function confidenceWanted(line: string): number | null {
  const found =
    /(?:confiden\w*|certainty|probab\w*|zuversicht|sicherheit|confian\w*|fiducia|уверенн\w*|置信\w*|信頼\w*|신뢰\w*)\D{0,24}(\d+(?:[.,]\d+)?)\s*(%?)/i.exec(
      line,
    );
  if (found === null) return null;
  const value = Number((found[1] ?? '').replace(',', '.'));
  return found[2] === '%' || value > 1 ? Math.min(1, value / 100) : value;
}

/** An image, a link or a call unchanged; else what is in quotation marks; else the whole line. */
function sayingWanted(line: string): string | null {
  const active =
    /!\[[^\]]*\]\([^)]*\)|<img[^>]*>|<script[\s\S]*|<a\s[^>]*>|\[[^\]]+\]\([^)]*\)|https?:\/\/[^\s"'<>)]+|\{[^{}]*"(?:name|function|tool)"[\s\S]*\}|<(?:invoke|tool_use|function)[\s\S]*/i.exec(
      line,
    );
  if (active !== null) return active[0];
  const quoted = /["'“‘«「]([^"'”’»」]{3,160})["'”’»」]/.exec(line);
  return quoted?.[1] ?? line.trim().slice(0, 160);
}
